import Taro from '@tarojs/taro'
import type { ConnectSocket } from '../services/chat/transport'

/** How this platform opens a socket; undefined where the page has WebSocket. */
export const connectSocket: ConnectSocket | undefined = (options) =>
  Taro.connectSocket({
    url: options.url,
    header: options.header,
    fail: options.fail,
  })
