import type { ErrandState, OrderSide, OrderStatus, Settlement } from '../../contract/orders'
import { earlyStatuses, type OrderMoveName, type OrderMover } from '../orders/moves'
import { errandRules } from './rules'

/**
 * The life of an errand. Until somebody takes it, it moves by itself; from then on it follows its order, which holds
 * clock and money. Given back before it was picked up, it is open once more.
 */
export const errandMoves = ['accept', 'pick_up', 'deliver', 'confirm', 'cancel', 'give_back'] as const
export type ErrandMoveName = (typeof errandMoves)[number]

type ErrandMover = 'requester' | 'runner' | 'stranger'

interface ErrandMove {
  name: ErrandMoveName
  by: ErrandMover
  /** Of the errand where it has no order, else of its order. */
  from: { errand: readonly ErrandState[] } | { order: Partial<Record<Settlement, readonly OrderStatus[]>> }
}

const beforePickUp = { 'face-to-face': ['placed'], escrow: ['placed', 'paid'] } as const

const table: readonly ErrandMove[] = [
  { name: 'accept', by: 'stranger', from: { errand: ['open'] } },
  // With money through the platform the runner sets out once it is paid.
  { name: 'pick_up', by: 'runner', from: { order: { 'face-to-face': ['placed'], escrow: ['paid'] } } },
  {
    name: 'deliver',
    by: 'runner',
    from: { order: { 'face-to-face': ['picked_up'], escrow: ['picked_up'] } },
  },
  {
    name: 'confirm',
    by: 'requester',
    from: { order: { 'face-to-face': ['handed_over'], escrow: ['handed_over'] } },
  },
  { name: 'cancel', by: 'requester', from: { errand: ['open'] } },
  { name: 'cancel', by: 'requester', from: { order: beforePickUp } },
  { name: 'give_back', by: 'runner', from: { order: beforePickUp } },
]

export interface ErrandQuestion {
  state: ErrandState
  settlement: Settlement
  /** Of the order under way, if one is. */
  order: OrderStatus | null
  by: ErrandMover
}

/** Whether this person can make the move now. */
export function mayMoveErrand(
  name: ErrandMoveName,
  { state, settlement, order, by }: ErrandQuestion,
): boolean {
  return table.some((move) => {
    if (move.name !== name || move.by !== by) return false
    if ('errand' in move.from) return order === null && move.from.errand.includes(state)
    return order !== null && (move.from.order[settlement]?.includes(order) ?? false)
  })
}

/** Names of the moves that this person can make now. */
export const offeredErrandMoves = (question: ErrandQuestion): ErrandMoveName[] =>
  errandMoves.filter((name) => mayMoveErrand(name, question))

/** A move of the order of an errand, as the errand sees it. */
export interface OrderStep {
  name: OrderMoveName
  from: OrderStatus
  to: OrderStatus
  by: OrderMover
}

/** Whether the runner gave it back with this move, with the thing not yet in hand. */
export const givesBack = ({ name, from, by }: Omit<OrderStep, 'to'>): boolean =>
  by === 'seller' && (name === 'cancel' || name === 'refund') && earlyStatuses.includes(from)

/**
 * Where an errand is when its order arrives there; null leaves it as it is.
 * @param givenBack the runner gave it back before picking it up, with this move or with the one that began the refund
 */
export function errandFollows(
  order: OrderStatus,
  { givenBack, dueBy, now }: { givenBack: boolean; dueBy: Date; now: Date },
): ErrandState | null {
  switch (order) {
    case 'placed':
    case 'paid':
      return 'accepted'
    case 'picked_up':
      return 'picked_up'
    case 'handed_over':
      return 'delivered'
    case 'completed':
      return 'confirmed'
    case 'cancelled':
    case 'refunded':
      if (!givenBack) return 'cancelled'
      return dueBy > now ? 'open' : 'expired'
    default:
      return null
  }
}

interface Left {
  settlement: Settlement
  /** Errands that this runner gave back in the day before. */
  givenBack: number
  acceptedAt: Date
  dueBy: Date
  now: Date
}

/**
 * Whose no-show a move records that ends an errand before it was picked up. No deposit is lost; it is counted and shown.
 * The runner's: given back after the time for second thoughts, which one has once a day; or left lying past the time, when
 * the requester or the clock ends it. Never while the requester has not paid what was to be paid first.
 */
export function noShowOf(
  { name, from, by }: Omit<OrderStep, 'to'>,
  { settlement, givenBack, acceptedAt, dueBy, now }: Left,
): OrderSide | null {
  if (name !== 'cancel' && name !== 'refund') return null
  if (!earlyStatuses.includes(from) || (settlement === 'escrow' && from === 'placed')) return null
  switch (by) {
    case 'seller':
      return givenBack > 0 || now.getTime() - acceptedAt.getTime() > errandRules.secondThoughtsMs
        ? 'seller'
        : null
    case 'buyer':
    case 'timer':
      return now > dueBy ? 'seller' : null
    default:
      return null
  }
}
