import type { ProductStatus } from '../../../../src/contract/products'
import { ownActs, type OwnAct } from '../../lib/own-acts'

/** So many stand in the row, the others behind „more“. */
export const inRow = 2

/** As they stand in a row of the list: who goes through many renews them. */
export function rowActsOf(status: ProductStatus): readonly OwnAct[] {
  const acts = ownActs[status]
  return [...acts.filter((act) => act === 'renew'), ...acts.filter((act) => act !== 'renew')]
}

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
