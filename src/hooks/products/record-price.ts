import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'

interface Listing {
  id: string
  priceFen: number
  publishedAt?: string | null
  campus: string | { id: string }
}

/** The price history: the price of the first publication, then every change. Same transaction as the change. */
export const recordPrice: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const after = doc as Listing
  const before = previousDoc as Partial<Listing> | undefined
  if (!after.publishedAt) return
  const first = !before?.publishedAt
  if (!first && before?.priceFen === after.priceFen) return
  await req.payload.create({
    collection: 'price-changes',
    data: { product: after.id, campus: idOf(after.campus) ?? '', priceFen: after.priceFen },
    depth: 0,
    overrideAccess: true,
    req,
  })
}
