import type { OrderStatus, PaymentState, PayoutState, RefundState } from '../../contract/orders'

/**
 * What the word of a payment service means for our rows. Used for notices, for answers to questions and for what a
 * closing says alike, so that it makes no difference which of them comes first, how often, or not at all.
 */

/** A verified word of the service about a payment. */
export interface SaidOfPayment {
  state: 'unpaid' | 'paying' | 'paid' | 'refunded' | 'closed' | 'failed'
  amountFen?: number
  currency?: string
  merchantId?: string
  appId?: string
  payer?: string
}

export interface KnownPayment {
  state: PaymentState
  amountFen: number
  /** openid of who may pay. */
  payer: string
}

/** Whose account the money has to be in. */
export interface OwnAccount {
  merchantId: string
  appId: string
}

type Alarm<Kind extends string> = { verdict: 'alarm'; kind: Kind; detail: string }

export type PaymentVerdict =
  /** The order is paid. */
  | { verdict: 'capture' }
  /** The money came after the order had ended, or had been paid: it goes back by itself. */
  | { verdict: 'refund_late' }
  /** Nobody can pay any more. */
  | { verdict: 'close' }
  /** Known already, or nothing yet. */
  | { verdict: 'nothing' }
  | Alarm<'wrong_amount' | 'wrong_party' | 'bill_difference'>

const alarm = <Kind extends string>(kind: Kind, detail: string): Alarm<Kind> => ({
  verdict: 'alarm',
  kind,
  detail,
})

/** Paid stays paid, whatever else is said later; money that is not exactly what was asked for moves nothing. */
export function decidePayment(
  payment: KnownPayment,
  order: { status: OrderStatus },
  said: SaidOfPayment,
  own: OwnAccount,
): PaymentVerdict {
  const { state, amountFen, currency = 'CNY', merchantId, appId = own.appId, payer = payment.payer } = said
  if (merchantId !== undefined && merchantId !== own.merchantId) {
    return alarm('wrong_party', `商户号是 ${merchantId}，应为 ${own.merchantId} / Another merchant than ours`)
  }
  if (state === 'paid' || state === 'refunded') {
    if (merchantId === undefined) return alarm('wrong_party', '没有商户号 / No merchant is named')
    if (appId !== own.appId)
      return alarm('wrong_party', `应用是 ${appId}，应为 ${own.appId} / Another app than ours`)
    if (payer !== payment.payer) return alarm('wrong_party', '付款人不是买家 / The payer is not the buyer')
    if (amountFen !== payment.amountFen || currency !== 'CNY') {
      return alarm(
        'wrong_amount',
        `金额是 ${amountFen ?? '未知'} 分 ${currency}，应为 ${payment.amountFen} 分 CNY / Another amount than the order’s`,
      )
    }
    if (payment.state === 'paid') return { verdict: 'nothing' }
    // We give back only what we know of, so somebody did it by hand and the money is not there.
    if (state === 'refunded')
      return alarm(
        'bill_difference',
        '这笔付款已在商户平台人工退款 / Refunded by hand in the merchant platform',
      )
    return { verdict: order.status === 'placed' ? 'capture' : 'refund_late' }
  }
  const live = payment.state === 'created' || payment.state === 'prepaid'
  return { verdict: state === 'closed' && live ? 'close' : 'nothing' }
}

/** A verified word of the service about a refund. */
export interface SaidOfRefund {
  state: 'processing' | 'success' | 'closed' | 'abnormal'
  amountFen?: number
  merchantId?: string
}

export type RefundVerdict =
  | { verdict: 'become'; state: Exclude<RefundState, 'requested'> }
  | { verdict: 'nothing' }
  | Alarm<'wrong_amount' | 'wrong_party'>

const refundRank: Record<RefundState, number> = {
  requested: 0,
  processing: 1,
  abnormal: 2,
  closed: 3,
  success: 4,
}

/** Only forward: what was given back stays so; what is stuck may still succeed. */
export function decideRefund(
  refund: { state: RefundState; amountFen: number },
  { state, amountFen = refund.amountFen, merchantId }: SaidOfRefund,
  own: OwnAccount,
): RefundVerdict {
  if (merchantId !== undefined && merchantId !== own.merchantId) {
    return alarm(
      'wrong_party',
      `退款的商户号是 ${merchantId}，应为 ${own.merchantId} / Another merchant than ours refunded it`,
    )
  }
  if (amountFen !== refund.amountFen) {
    return alarm(
      'wrong_amount',
      `退款金额是 ${amountFen} 分，应为 ${refund.amountFen} 分 / Another amount than was asked for`,
    )
  }
  return refundRank[state] > refundRank[refund.state] ? { verdict: 'become', state } : { verdict: 'nothing' }
}

/** A verified word of the service about a pay-out. */
export interface SaidOfPayout {
  state: 'accepted' | 'processing' | 'wait_user_confirm' | 'transferring' | 'success' | 'failed' | 'cancelled'
  amountFen?: number
  merchantId?: string
}

export type PayoutVerdict =
  | { verdict: 'become'; state: Exclude<PayoutState, 'created'> }
  | { verdict: 'nothing' }
  | Alarm<'wrong_amount' | 'wrong_party' | 'payout_failed'>

const payoutRank: Record<PayoutState, number> = {
  created: 0,
  accepted: 1,
  wait_user_confirm: 2,
  transferring: 3,
  failed: 4,
  cancelled: 4,
  success: 4,
}

/** True for what nothing follows. */
export const payoutEnded = (state: PayoutState): boolean => payoutRank[state] === 4

/** Only forward, and an end is an end: money that comes after a failure is a person's to look at. */
export function decidePayout(
  payout: { state: PayoutState; amountFen: number },
  { state, amountFen = payout.amountFen, merchantId }: SaidOfPayout,
  own: OwnAccount,
): PayoutVerdict {
  if (merchantId !== undefined && merchantId !== own.merchantId) {
    return alarm(
      'wrong_party',
      `打款的商户号是 ${merchantId}，应为 ${own.merchantId} / Another merchant than ours paid it out`,
    )
  }
  if (amountFen !== payout.amountFen) {
    return alarm(
      'wrong_amount',
      `打款金额是 ${amountFen} 分，应为 ${payout.amountFen} 分 / Another amount than was asked for`,
    )
  }
  const to = state === 'processing' ? 'accepted' : state
  if (payoutEnded(payout.state) && payoutEnded(to) && payout.state !== to) {
    return alarm(
      'payout_failed',
      `打款已记为 ${payout.state}，支付服务又说 ${to} / The service contradicts what is recorded`,
    )
  }
  return payoutRank[to] > payoutRank[payout.state] ? { verdict: 'become', state: to } : { verdict: 'nothing' }
}
