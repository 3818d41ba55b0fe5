/**
 * Moving money through an outside service. Every amount is whole fen of CNY. Nothing here decides: a provider says
 * what the service says, and "unknown" where it cannot know.
 */

/** Headers of a notice, by lower-case name. */
export type HeaderReader = (name: string) => string | null | undefined

/** What the service says of one payment. */
export interface PaymentFacts {
  /** Our number of the payment. */
  outTradeNo: string
  /** `refunded`: paid, and at least one refund exists. `failed`: the payer's attempt failed; another may follow. */
  state: 'unpaid' | 'paying' | 'paid' | 'refunded' | 'closed' | 'failed'
  /** The service's number; only once paid. */
  transactionId?: string
  amountFen?: number
  currency?: string
  merchantId?: string
  appId?: string
  /** openid of whoever paid. */
  payer?: string
  /** ISO 8601 */
  paidAt?: string
}

/** What the service says of one refund. */
export interface RefundFacts {
  outRefundNo: string
  outTradeNo?: string
  /** `abnormal`: the payer's account cannot take it; staff must act. */
  state: 'processing' | 'success' | 'closed' | 'abnormal'
  refundId?: string
  amountFen?: number
  totalFen?: number
  merchantId?: string
  /** ISO 8601 */
  refundedAt?: string
}

/** What the service says of one pay-out. */
export interface PayoutFacts {
  outBillNo: string
  state: 'accepted' | 'processing' | 'wait_user_confirm' | 'transferring' | 'success' | 'failed' | 'cancelled'
  /** The service's number. */
  billId?: string
  amountFen?: number
  merchantId?: string
  /** For the payee's client, while it waits for their confirmation. */
  confirmation?: Record<string, string>
  failReason?: string
}

/** What a verified notice is about. `other` is answered and ignored. */
export type NoticeFacts =
  | { about: 'payment'; payment: PaymentFacts }
  | { about: 'refund'; refund: RefundFacts }
  | { about: 'payout'; payout: PayoutFacts }
  | { about: 'other' }

export interface Notice {
  /** The service's id of the notice; a repetition has the same. */
  id: string
  eventType: string
  facts: NoticeFacts
}

/** What the client needs to open the payment: `wx.requestPayment`. */
export interface RequestPayment {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/**
 * What became of a call that moves money.
 * - `done`: the service answered, signed.
 * - `refused`: it certainly did not happen; `code` as the service says it. `alarm` when staff must act (balance, rights).
 * - `conflict`: the thing is in another state than the call expects (paid already, closed already): query it.
 * - `unknown`: no answer, a gateway's answer, or one that cannot be verified. Repeat with the same number or query.
 */
export type PaymentOutcome<T> =
  | { outcome: 'done'; answer: T }
  | { outcome: 'refused'; code: string; detail: string; alarm: boolean }
  | { outcome: 'conflict'; code: string }
  | { outcome: 'unknown'; code: string }

export interface PrepayWish {
  outTradeNo: string
  amountFen: number
  /** At most 127 characters; cut by the provider. */
  description: string
  payer: string
  /** When the service refuses the payment; ISO 8601. */
  expiresAt: string
  payerAddress?: string
  /** Money for an individual seller who has agreed to it (`payee` of `PayoutRail.agreement`). */
  payee?: string
}

export interface RefundWish {
  outTradeNo: string
  outRefundNo: string
  transactionId?: string
  amountFen: number
  totalFen: number
  reason: string
}

/** One line of the service's bill of a day. */
export interface BillLine {
  kind: 'payment' | 'refund'
  outTradeNo: string
  transactionId: string
  outRefundNo?: string
  refundId?: string
  /** Of a refund: what was refunded. */
  amountFen: number
  state: string
  at: string
}

/** `no_statement`: nothing happened that day. `not_ready`: ask again later. */
export type Bill =
  | { state: 'ready'; lines: BillLine[] }
  | { state: 'no_statement' }
  | { state: 'not_ready' }
  | { state: 'corrupt'; detail: string }

/**
 * Takes payments and gives them back. Never throws for what the service says or fails to say; every method may be
 * called again with the same numbers.
 */
export interface PaymentProvider {
  readonly name: string
  /** What payments have to name, for checking notices. */
  readonly merchantId: string
  readonly appId: string
  prepay(wish: PrepayWish): Promise<PaymentOutcome<{ prepayId: string }>>
  /** Signed parameters for the client; fresh ones each time. */
  requestPayment(prepayId: string): RequestPayment
  /** `done` with null: the service knows no such payment. */
  queryPayment(outTradeNo: string): Promise<PaymentOutcome<PaymentFacts | null>>
  /** `conflict` when it was paid meanwhile. Closing what is closed is done. */
  closePayment(outTradeNo: string): Promise<PaymentOutcome<void>>
  refund(wish: RefundWish): Promise<PaymentOutcome<RefundFacts>>
  queryRefund(outRefundNo: string): Promise<PaymentOutcome<RefundFacts | null>>
  /**
   * Verifies the raw bytes, then parses.
   * @throws {NoticeRefused} when the signature, its age, its key or the content does not hold
   */
  readNotice(header: HeaderReader, rawBody: string): Notice
  /** @param date `YYYY-MM-DD`, a day in Asia/Shanghai */
  bill(date: string): Promise<PaymentOutcome<Bill>>
}

export interface PayoutWish {
  outBillNo: string
  amountFen: number
  /** openid of the seller. */
  payee: string
  /** What the money is for, as the payee reads it; cut by the provider. */
  description: string
  /** Of the payment that is settled. */
  outTradeNo: string
  transactionId: string
  /** The rail's word for the payee's agreement, where it needs one. */
  agreementId?: string
}

/** What an operator and the panel must know before they choose a rail. */
export interface RailLimits {
  minFen: number
  maxFen: number
  /** The payee's client has to confirm within this time, or the money stays. */
  confirmWithinMs: number | null
  /** The seller must have agreed once before the buyer pays. */
  needsAgreement: boolean
}

/** Pays a seller. The same promises as `PaymentProvider`. A new number is never drawn before the old one has failed. */
export interface PayoutRail {
  readonly name: 'recommerce' | 'transfer'
  readonly limits: RailLimits
  pay(wish: PayoutWish): Promise<PaymentOutcome<PayoutFacts>>
  /** @param billId the service's number, where known: `recommerce` finds a settlement by nothing else */
  queryPayout(outBillNo: string, billId?: string): Promise<PaymentOutcome<PayoutFacts | null>>
  cancelPayout(outBillNo: string): Promise<PaymentOutcome<PayoutFacts>>
  /** For rails that need one: what the seller's client opens to agree; null where none is needed. */
  beginAgreement(payee: string, contractCode: string): Promise<PaymentOutcome<Record<string, string> | null>>
  /** The agreement's id, or null when the seller has not agreed. */
  agreement(payee: string): Promise<PaymentOutcome<string | null>>
}

/** A notice that is not believed: answered with 401 and logged, nothing moves. */
export class NoticeRefused extends Error {
  constructor(
    /** For the log: `MISSING_HEADER`, `EXPIRED`, `UNKNOWN_SERIAL`, `BAD_SIGNATURE`, `PROBE`, `UNREADABLE`. */
    readonly code: string,
  ) {
    super(`The notice is not believed: ${code}`)
    this.name = 'NoticeRefused'
  }
}
