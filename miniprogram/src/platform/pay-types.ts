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
