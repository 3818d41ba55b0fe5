import Taro from '@tarojs/taro'
import type { PaymentParams, PayOutcome } from './pay-types'

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
