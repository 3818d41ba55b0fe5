import type { ProductStatus } from '../../contract/products'

/** What an act changed, and what the thing said then. */
export interface Left {
  was: Record<string, unknown>
  now: Record<string, unknown>
  hash?: string | null
}

/** The thing as it stands. */
export interface Standing {
  hash: string | null
  fields: Record<string, unknown>
}

/**
 * Still where the act left it, saying what it said: nothing is made public that nobody has looked at, nor what its author has
 * taken back since.
 */
export function isAsLeft(left: Left, thing: Standing): boolean {
  if (left.hash !== undefined && left.hash !== null && left.hash !== thing.hash) return false
  if (left.now.removed === true && thing.fields.removedBy === 'author') return false
  return Object.entries(left.now).every(([field, value]) => (thing.fields[field] ?? null) === (value ?? null))
}

/** What became of the deal that a listing was reserved for. */
export type Deal = 'live' | 'completed' | 'none'

/** Where a listing goes when an act on it is taken back: no reservation comes back without its deal. */
export function listingBack(was: ProductStatus, deal: Deal): ProductStatus {
  if (was !== 'reserved' || deal === 'live') return was
  return deal === 'completed' ? 'sold' : 'off_shelf'
}
