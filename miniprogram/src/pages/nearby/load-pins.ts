import { limits } from '../../../../src/contract/limits'
import type { Query } from '../../services/api'
import type { ProductCard } from '../../services/products'

type NearbyQuery = Query<'GET /products/nearby'>

/** More than this nobody can tell apart on a phone's map. */
export const pinsMost = 200

export interface Pins {
  cards: readonly ProductCard[]
  /** There are no others in the circle. */
  isAll: boolean
}

/** What is in the circle, the nearest first, page after page up to as many as a map bears. */
export async function loadPins(
  find: (query: NearbyQuery) => Promise<{ docs: ProductCard[]; nextCursor: string | null }>,
  query: NearbyQuery,
): Promise<Pins> {
  const cards = new Map<string, ProductCard>()
  let cursor: string | null | undefined
  do {
    const page = await find({
      ...query,
      sort: 'nearest',
      limit: String(limits.listMax),
      cursor: cursor ?? undefined,
    })
    for (const card of page.docs) cards.set(card.id, card)
    cursor = page.nextCursor
  } while (cursor !== null && cards.size < pinsMost)
  return { cards: [...cards.values()], isAll: cursor === null }
}
