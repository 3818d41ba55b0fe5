import type { ProductStatus } from '../../contract/products'

/**
 * The life of a listing, as one table. Who may make a move:
 * `owner` the seller, `staff` a moderator or above of the campus, `deal` the order machinery,
 * `timer` the clock. Everything that shows, offers, logs or checks a move reads this table.
 */
export type MoveActor = 'owner' | 'staff' | 'deal' | 'timer'

export interface Move {
  name: string
  from: readonly ProductStatus[]
  to: ProductStatus
  by: readonly MoveActor[]
  /** Whether the campus must, or must not, review listings before they are public. */
  review?: 'required' | 'off'
}

export const moves: readonly Move[] = [
  { name: 'submit', from: ['draft', 'off_shelf'], to: 'pending', by: ['owner'], review: 'required' },
  { name: 'publish', from: ['draft', 'off_shelf'], to: 'on_sale', by: ['owner'], review: 'off' },
  // What was approved is what may be public: other words or pictures are looked at again.
  { name: 'resubmit', from: ['on_sale', 'expired'], to: 'pending', by: ['owner'], review: 'required' },
  // It was public before and only ran out of time, so it needs no second review.
  { name: 'renew', from: ['expired'], to: 'on_sale', by: ['owner'] },
  { name: 'withdraw', from: ['pending'], to: 'draft', by: ['owner'] },
  { name: 'approve', from: ['pending'], to: 'on_sale', by: ['staff'] },
  { name: 'sendBack', from: ['pending'], to: 'draft', by: ['staff'] },
  { name: 'takeOff', from: ['on_sale', 'pending'], to: 'off_shelf', by: ['owner'] },
  { name: 'reserve', from: ['on_sale'], to: 'reserved', by: ['deal'] },
  { name: 'release', from: ['reserved'], to: 'on_sale', by: ['deal'] },
  { name: 'sell', from: ['on_sale', 'reserved'], to: 'sold', by: ['owner', 'deal'] },
  { name: 'reopen', from: ['sold'], to: 'on_sale', by: ['deal'] },
  { name: 'expire', from: ['on_sale'], to: 'expired', by: ['timer'] },
  {
    name: 'remove',
    from: ['draft', 'pending', 'on_sale', 'reserved', 'sold', 'off_shelf', 'expired'],
    to: 'removed',
    by: ['staff'],
  },
  { name: 'restore', from: ['removed'], to: 'off_shelf', by: ['staff'] },
]

/** What anybody on the campus may see. */
export const visibleStatuses: readonly ProductStatus[] = ['on_sale', 'reserved', 'sold']
/** What lists and searches offer. */
export const listedStatuses: readonly ProductStatus[] = ['on_sale']
/** What can still be bought, chatted about, favorited and commented. */
export const openStatuses: readonly ProductStatus[] = ['on_sale', 'reserved']
/** What the seller or the clock took away again; others saw it if it has been published. */
export const withdrawnStatuses: readonly ProductStatus[] = ['off_shelf', 'expired']
/** What the owner may still edit. */
export const editableStatuses: readonly ProductStatus[] = [
  'draft',
  'pending',
  'on_sale',
  'off_shelf',
  'expired',
]

interface MoveQuestion {
  from: ProductStatus
  to: ProductStatus
  by: MoveActor
  /** The campus reviews listings before they are public. */
  reviewRequired: boolean
}

/** The move that leads from one status to another for this actor, or null when there is none. */
export function findMove({ from, to, by, reviewRequired }: MoveQuestion): Move | null {
  return (
    moves.find(
      (move) =>
        move.to === to &&
        move.from.includes(from) &&
        move.by.includes(by) &&
        (move.review === undefined || (move.review === 'required') === reviewRequired),
    ) ?? null
  )
}

/** Statuses this actor can move the listing to now; what a panel or the app offers. */
export function offeredStatuses(question: Omit<MoveQuestion, 'to'>): ProductStatus[] {
  const { from, by, reviewRequired } = question
  return [
    ...new Set(
      moves
        .filter((move) => findMove({ from, to: move.to, by, reviewRequired }) === move)
        .map((move) => move.to),
    ),
  ]
}

/** The status a fresh listing starts in when its owner wants it public. */
export function firstPublicStatus(reviewRequired: boolean): ProductStatus {
  return reviewRequired ? 'pending' : 'on_sale'
}

/** Whether it is in lists and searches. */
export const isListed = (status: ProductStatus) => listedStatuses.includes(status)
/** Whether people can look at it who know where it is. */
export const isVisible = (status: ProductStatus) => visibleStatuses.includes(status)
/** Whether a deal may still come of it. */
export const isOpen = (status: ProductStatus) => openStatuses.includes(status)
/** Whether the owner may change its words and pictures. */
export const isEditable = (status: ProductStatus) => editableStatuses.includes(status)
