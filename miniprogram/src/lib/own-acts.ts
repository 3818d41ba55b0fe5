import type { ProductStatus } from '../../../src/contract/products'

/** What a seller can do with an own listing. */
const names = [
  'edit',
  'dropPrice',
  'publish',
  'takeOff',
  'markSold',
  'renew',
  'remove',
  'seeOrders',
  'seeSanctions',
] as const
export type OwnAct = (typeof names)[number]

export const isOwnAct = (act: string): act is OwnAct => names.some((name) => name === act)

/**
 * What is offered for a listing of each status, the most usual first; the server decides when it is asked, and answers a
 * CONFLICT where the listing has moved on.
 */
export const ownActs: Record<ProductStatus, readonly OwnAct[]> = {
  on_sale: ['edit', 'dropPrice', 'markSold', 'renew', 'takeOff', 'remove'],
  reserved: ['seeOrders'],
  sold: ['remove'],
  off_shelf: ['publish', 'edit', 'remove'],
  pending: ['edit', 'takeOff', 'remove'],
  draft: ['publish', 'edit', 'remove'],
  expired: ['renew', 'edit', 'remove'],
  removed: ['seeSanctions'],
}

/** What the server's `can.edit` is about. */
export const needsEdit = (act: OwnAct): boolean => act === 'edit' || act === 'dropPrice'
