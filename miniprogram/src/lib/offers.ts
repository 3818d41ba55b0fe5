import type { OfferState, OrderSide } from '../../../src/contract/orders'

/** What can be done with an offer, as the server says in `can`. */
export type OfferAct = 'accept' | 'decline' | 'counter' | 'withdraw' | 'order'

export interface OfferButton {
  act: OfferAct
  kind: 'main' | 'soft' | 'plain'
}

/** In the order in which they stand: what most people want first. At most one is the main one. */
const buttons: readonly OfferButton[] = [
  { act: 'order', kind: 'main' },
  { act: 'accept', kind: 'main' },
  { act: 'counter', kind: 'soft' },
  { act: 'decline', kind: 'plain' },
  { act: 'withdraw', kind: 'plain' },
]

export const offerButtons = (can: readonly OfferAct[]): OfferButton[] =>
  buttons.filter(({ act }) => can.includes(act))

/** Whether the person is the one who named this price. */
export const isOwnOffer = ({ role, by }: { role: OrderSide; by: OrderSide }): boolean => role === by

/** Whether anything may still come of it. */
export const isStanding = (state: OfferState): boolean => state === 'open' || state === 'accepted'
