import type { ConnectSocket } from '../services/chat/transport'

/** How this platform opens a socket; undefined where the page has WebSocket. */
export const connectSocket: ConnectSocket | undefined = undefined
