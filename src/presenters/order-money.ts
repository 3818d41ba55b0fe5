import type { PaymentState, PayoutState, RefundState } from '../contract/orders'

/** What happened with the money of an order, as one of the two may see it. */
export interface OrderMoney {
  /** The buyer's payment that counts: made, or still to be made. */
  payment: { state: PaymentState; amountFen: number; paidAt: string | null; expiresAt: string } | null
  /** The buyer's alone, but for those that concern the deal itself. */
  refunds: {
    amountFen: number
    state: RefundState
    late: boolean
    refundedAt: string | null
    /** It is not sent before, because a handover code typed without a network may still arrive. */
    heldUntil: string | null
  }[]
  /** The seller's alone. */
  payout: { amountFen: number; state: PayoutState; endedAt: string | null } | null
}
