import type { PaymentParams, PayOutcome } from './pay-types'

/** QQ has a cashier of its own, which takes no payments of WeChat. */
export const canPay = false

export const requestPayment = async (_params: PaymentParams): Promise<PayOutcome> => 'unsupported'
