import type { OrderKind, OrderStatus, Settlement } from '../../contract/orders'
import type { ProductStatus } from '../../contract/products'

/**
 * The life of an order, as one table; listings and errands share it. Who may make a move: `buyer` and `seller` the two
 * people, `staff` who decides disputes, `timer` the clock, `provider` the payment service's word.
 */
export type OrderMover = 'buyer' | 'seller' | 'staff' | 'timer' | 'provider'

export const orderMoves = [
  'pay',
  'pick_up',
  'hand_over',
  'confirm',
  'cancel',
  'refund',
  'finish_refund',
  'dispute',
  'resume',
  'decide_release',
  'decide_refund',
  'decide_cancel',
] as const
export type OrderMoveName = (typeof orderMoves)[number]

export interface OrderMove {
  name: OrderMoveName
  from: readonly OrderStatus[]
  to: OrderStatus
  by: readonly OrderMover[]
  /** Only with this settlement; with any if not given. */
  settlement?: Settlement
  /** Only of this kind; of any if not given. */
  kind?: OrderKind
  /** Not for the asking: a handover code that arrived late makes it. */
  proof?: true
}

export const moves: readonly OrderMove[] = [
  { name: 'pay', from: ['placed'], to: 'paid', by: ['provider'], settlement: 'escrow' },
  // The runner has the thing in hand.
  {
    name: 'pick_up',
    from: ['placed'],
    to: 'picked_up',
    by: ['seller'],
    settlement: 'face-to-face',
    kind: 'errand',
  },
  { name: 'pick_up', from: ['paid'], to: 'picked_up', by: ['seller'], settlement: 'escrow', kind: 'errand' },
  // The seller enters the code that the buyer shows: both were there.
  {
    name: 'hand_over',
    from: ['placed'],
    to: 'handed_over',
    by: ['seller'],
    settlement: 'face-to-face',
    kind: 'product',
  },
  {
    name: 'hand_over',
    from: ['paid'],
    to: 'handed_over',
    by: ['seller'],
    settlement: 'escrow',
    kind: 'product',
  },
  { name: 'hand_over', from: ['picked_up'], to: 'handed_over', by: ['seller'], kind: 'errand' },
  { name: 'confirm', from: ['handed_over'], to: 'completed', by: ['buyer', 'timer'] },
  { name: 'cancel', from: ['placed'], to: 'cancelled', by: ['buyer', 'seller', 'timer', 'staff'] },
  // What was picked up is on its way; then only a dispute helps.
  {
    name: 'refund',
    from: ['paid'],
    to: 'refunding',
    by: ['buyer', 'seller', 'timer', 'staff'],
    settlement: 'escrow',
  },
  // What was picked up and never delivered does not stay on its way for ever.
  {
    name: 'cancel',
    from: ['picked_up'],
    to: 'cancelled',
    by: ['timer'],
    settlement: 'face-to-face',
    kind: 'errand',
  },
  {
    name: 'refund',
    from: ['picked_up'],
    to: 'refunding',
    by: ['timer'],
    settlement: 'escrow',
    kind: 'errand',
  },
  // A seller who gives the money back although the thing has changed hands.
  {
    name: 'refund',
    from: ['picked_up', 'handed_over'],
    to: 'refunding',
    by: ['seller', 'staff'],
    settlement: 'escrow',
  },
  { name: 'finish_refund', from: ['refunding'], to: 'refunded', by: ['provider'], settlement: 'escrow' },
  { name: 'dispute', from: ['paid', 'picked_up', 'handed_over'], to: 'disputed', by: ['buyer', 'seller'] },
  // The thing had changed hands before the money was asked back, as a code that arrives now proves.
  {
    name: 'dispute',
    from: ['refunding'],
    to: 'disputed',
    by: ['seller'],
    settlement: 'escrow',
    kind: 'product',
    proof: true,
  },
  // Whoever opened it takes it back, and the order goes on where it was.
  { name: 'resume', from: ['disputed'], to: 'paid', by: ['buyer', 'seller'], settlement: 'escrow' },
  { name: 'resume', from: ['disputed'], to: 'picked_up', by: ['buyer', 'seller'], kind: 'errand' },
  { name: 'resume', from: ['disputed'], to: 'handed_over', by: ['buyer', 'seller'] },
  {
    name: 'resume',
    from: ['disputed'],
    to: 'refunding',
    by: ['seller'],
    settlement: 'escrow',
    kind: 'product',
  },
  { name: 'decide_release', from: ['disputed'], to: 'completed', by: ['staff'] },
  { name: 'decide_refund', from: ['disputed'], to: 'refunding', by: ['staff'], settlement: 'escrow' },
  // No money went through the platform, so there is none to give back.
  { name: 'decide_cancel', from: ['disputed'], to: 'cancelled', by: ['staff'], settlement: 'face-to-face' },
]

/** What an order has to be for its listing to be taken: one of these per listing, by a unique index. */
export const liveStatuses: readonly OrderStatus[] = [
  'placed',
  'paid',
  'picked_up',
  'handed_over',
  'refunding',
  'disputed',
]
/** Nothing has changed hands yet. */
export const earlyStatuses: readonly OrderStatus[] = ['placed', 'paid']
/** Nothing moves any more. */
export const endStatuses: readonly OrderStatus[] = ['completed', 'cancelled', 'refunded']

export interface OrderMoveQuestion {
  from: OrderStatus
  by: OrderMover
  settlement: Settlement
  kind: OrderKind
  /** A handover code that arrived late is at hand. */
  proof?: true
}

/** The move of that name which this actor may make now, or null. `to` picks one where a name has several ends. */
export function findMove(
  name: OrderMoveName,
  { from, by, settlement, kind, proof }: OrderMoveQuestion,
  to?: OrderStatus,
): OrderMove | null {
  return (
    moves.find(
      (move) =>
        move.name === name &&
        move.from.includes(from) &&
        move.by.includes(by) &&
        (to === undefined || move.to === to) &&
        (move.settlement === undefined || move.settlement === settlement) &&
        (move.kind === undefined || move.kind === kind) &&
        move.proof === proof,
    ) ?? null
  )
}

/** Names of the moves that this actor may make now; what the app and the panel offer. */
export const offeredMoves = (question: OrderMoveQuestion): OrderMoveName[] =>
  orderMoves.filter((name) => findMove(name, question) !== null)

/** What becomes of the listing when an order arrives there; null leaves it as it is. */
export function listingFollows(to: OrderStatus): ProductStatus | null {
  switch (to) {
    case 'placed':
      return 'reserved'
    case 'handed_over':
    case 'completed':
      return 'sold'
    case 'cancelled':
    case 'refunded':
      return 'on_sale'
    default:
      return null
  }
}
