import {
  orderLimits,
  orderTimes,
  type DisputeDecision,
  type DisputeState,
  type OrderSide,
  type Settlement,
} from '../../contract/orders'
import type { OrderMoveName } from '../orders/moves'

/** Both sides have so long to say their piece. */
export const evidenceMs = orderTimes.evidenceHours * 3_600_000

/** Statements of one side. */
export const { statementsMax } = orderLimits

/**
 * Times that one side may dispute an order. Whoever takes a dispute back lets the order's clock start anew; without an
 * end to it a buyer could keep a seller waiting for ever.
 */
export const { disputesPerSide } = orderLimits

export const evidenceUntilOf = (openedAt: Date): Date => new Date(openedAt.getTime() + evidenceMs)

interface Hearing {
  state: DisputeState
  evidenceUntil: Date
  buyerDone: boolean
  sellerDone: boolean
}

/** Where a dispute is at this moment: the deadline holds whether or not the job has been by. */
export function stateAt({ state, evidenceUntil, buyerDone, sellerDone }: Hearing, now: Date): DisputeState {
  if (state !== 'collecting') return state
  return now >= evidenceUntil || (buyerDone && sellerDone) ? 'waiting' : 'collecting'
}

/** How staff may decide. Only what went through the platform can be given back by it. */
export const decisionsFor = (settlement: Settlement): readonly DisputeDecision[] =>
  settlement === 'escrow' ? ['refund', 'partial_refund', 'release'] : ['release', 'cancel']

/** The order's move that carries a decision out. */
export const moveOf: Record<DisputeDecision, OrderMoveName> = {
  refund: 'decide_refund',
  partial_refund: 'decide_release',
  release: 'decide_release',
  cancel: 'decide_cancel',
}

/** The largest part that can go back: what is left has to be so much that the payment service pays it out. */
export const partMaxFen = (amountFen: number, payoutMinFen = 1): number =>
  amountFen - Math.max(1, payoutMinFen)

/** Whether the amount fits the decision: a part is more than nothing and leaves a pay-out; others name none. */
export function refundFits(
  decision: DisputeDecision,
  refundFen: number | undefined,
  amountFen: number,
  payoutMinFen?: number,
): boolean {
  if (decision !== 'partial_refund') return refundFen === undefined
  if (refundFen === undefined || !Number.isInteger(refundFen)) return false
  return refundFen >= 1 && refundFen <= partMaxFen(amountFen, payoutMinFen)
}

export const otherSide = (side: OrderSide): OrderSide => (side === 'buyer' ? 'seller' : 'buyer')

export interface DisputeAbilities {
  state: boolean
  finish: boolean
  withdraw: boolean
}

/** What one of the two may do now. */
export function whatSideMayDo(
  hearing: Hearing & { openedBy: OrderSide },
  { side, said }: { side: OrderSide; said: number },
  now: Date,
): DisputeAbilities {
  const state = stateAt(hearing, now)
  const done = side === 'buyer' ? hearing.buyerDone : hearing.sellerDone
  const collecting = state === 'collecting' && !done
  return {
    state: collecting && said < statementsMax,
    finish: collecting,
    withdraw: side === hearing.openedBy && (state === 'collecting' || state === 'waiting'),
  }
}
