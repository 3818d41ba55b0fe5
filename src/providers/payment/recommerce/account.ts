import type { WeChatPayApi } from '../../../lib/wechat-pay/client'
import type { NotifyUrls } from '../wishes'

/** A platform merchant that may take money for individual sellers. */
export interface RecommerceAccount {
  api: WeChatPayApi
  appId: string
  urls: NotifyUrls
}
