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

/**
 * Payments are begun for the mini-program's app id and for what WeChat calls the payer there; a web page has neither, not
 * even in WeChat's own browser.
 */
export const canPay = false

export const requestPayment = async (_params: PaymentParams): Promise<PayOutcome> => 'unsupported'
