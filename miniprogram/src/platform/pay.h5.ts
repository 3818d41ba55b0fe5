import type { PaymentParams, PayOutcome } from './pay-types'

/**
 * Payments are begun for the mini-program's app id and for what WeChat calls the payer there; a web page has neither, not
 * even in WeChat's own browser.
 */
export const canPay = false

export const requestPayment = async (_params: PaymentParams): Promise<PayOutcome> => 'unsupported'
