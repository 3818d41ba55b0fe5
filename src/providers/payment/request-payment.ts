import { newNonce, type WeChatPayApi } from '../../lib/wechat-pay/client'
import type { RequestPayment } from './types'

/** What the client needs to open a payment, signed as it checks it. */
export function signRequestPayment(api: WeChatPayApi, appId: string, prepayId: string): RequestPayment {
  const [timeStamp, nonceStr, prepay] = [String(api.nowS()), newNonce(), `prepay_id=${prepayId}`]
  const paySign = api.sign(`${appId}\n${timeStamp}\n${nonceStr}\n${prepay}\n`)
  return { timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign }
}
