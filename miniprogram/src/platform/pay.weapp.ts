import Taro from '@tarojs/taro'

/** What WeChat's cashier is opened with. */
export interface PaymentParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/** `done` is the word of the phone and never means that it is paid: the server is asked. */
export type PayOutcome = 'done' | 'cancelled' | 'unsupported'

/** Whether this platform has WeChat's cashier for payments of the mini-program. */
export const canPay = true

/** Opens WeChat's cashier. To be called in a tap. */
export async function requestPayment(params: PaymentParams): Promise<PayOutcome> {
  try {
    await Taro.requestPayment(params)
    return 'done'
  } catch {
    return 'cancelled'
  }
}
