import { orderTimes, type OfferState, type OrderSide } from '../../contract/orders'

/**
 * The life of an offer, as one table. Who may make a move: `maker` who made it, `other` who is asked, `buyer`
 * whichever of the two that is, the clock, or the order that is made of it.
 */
export type OfferMover = 'buyer' | 'maker' | 'order' | 'other' | 'timer'

/** What people do with an offer; each has a door. */
export const offerAnswers = ['accept', 'decline', 'counter', 'withdraw'] as const
export type OfferAnswer = (typeof offerAnswers)[number]
export type OfferMoveName = OfferAnswer | 'expire' | 'free' | 'use'

export interface OfferMove {
  name: OfferMoveName
  from: readonly OfferState[]
  to: OfferState
  by: readonly OfferMover[]
}

export const moves: readonly OfferMove[] = [
  { name: 'accept', from: ['open'], to: 'accepted', by: ['other'] },
  { name: 'decline', from: ['open'], to: 'declined', by: ['other'] },
  { name: 'counter', from: ['open'], to: 'countered', by: ['other'] },
  { name: 'withdraw', from: ['open'], to: 'withdrawn', by: ['maker'] },
  // A price that was agreed on binds nobody to buy; the seller keeps the word for its day.
  { name: 'withdraw', from: ['accepted'], to: 'withdrawn', by: ['buyer'] },
  { name: 'use', from: ['accepted'], to: 'used', by: ['order'] },
  // That order was called off; the price holds for the rest of its day.
  { name: 'free', from: ['used'], to: 'accepted', by: ['order'] },
  { name: 'expire', from: ['open', 'accepted'], to: 'expired', by: ['timer'] },
]

/** Of these there is one for each listing and buyer, by a unique index. */
export const standingStates: readonly OfferState[] = ['open', 'accepted']

export const offerTimers = {
  /** Time to answer. */
  answerWithinMs: 48 * 3_600_000,
  /** How long an accepted price holds; the listing is not kept for it. */
  orderWithinMs: orderTimes.priceHours * 3_600_000,
} as const

/** In which parts one of the two acts. */
export function moversOf(side: OrderSide, madeBy: OrderSide): OfferMover[] {
  return [side === madeBy ? 'maker' : 'other', ...(side === 'buyer' ? (['buyer'] as const) : [])]
}

/** The move of that name from there, or null when this actor may not make it. */
export function findMove(
  name: OfferMoveName,
  from: OfferState,
  movers: readonly OfferMover[],
): OfferMove | null {
  return (
    moves.find(
      (move) =>
        move.name === name && move.from.includes(from) && move.by.some((mover) => movers.includes(mover)),
    ) ?? null
  )
}

/** What this actor may do with it now. */
export const offeredAnswers = (from: OfferState, movers: readonly OfferMover[]): OfferAnswer[] =>
  offerAnswers.filter((name) => findMove(name, from, movers) !== null)

/** When the clock ends an offer that arrived in this state `now`; null leaves the time as it is. */
export function expiresAtOf(state: OfferState, now: Date): Date | null {
  if (state === 'open') return new Date(now.getTime() + offerTimers.answerWithinMs)
  return state === 'accepted' ? new Date(now.getTime() + offerTimers.orderWithinMs) : null
}
