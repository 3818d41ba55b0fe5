import type { ProductStatus } from '../../../../src/contract/products'

/** What a seller can do with an own listing. */
export type ProductAct =
  'edit' | 'renew' | 'lower' | 'putOn' | 'takeOff' | 'sold' | 'orders' | 'why' | 'delete'

/**
 * What is offered for a listing of each status, the most usual first; the server decides when it is asked, and answers a
 * CONFLICT where the listing has moved on.
 */
export const actsOf: Record<ProductStatus, readonly ProductAct[]> = {
  on_sale: ['renew', 'edit', 'lower', 'sold', 'takeOff', 'delete'],
  reserved: ['orders'],
  sold: ['delete'],
  off_shelf: ['putOn', 'edit', 'delete'],
  pending: ['edit', 'takeOff', 'delete'],
  draft: ['putOn', 'edit', 'delete'],
  expired: ['renew', 'edit', 'delete'],
  removed: ['why'],
}

/** So many stand in the row, the others behind „more“. */
export const inRow = 2

/** Tabs in their order. */
export const shownStatuses = [
  'on_sale',
  'reserved',
  'pending',
  'draft',
  'off_shelf',
  'expired',
  'sold',
  'removed',
] as const satisfies readonly ProductStatus[]
