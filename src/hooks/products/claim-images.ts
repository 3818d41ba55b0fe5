import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { refreshAttached } from '../../operations/media/refresh-attached'

interface Listing {
  images?: (string | { id: string })[] | null
}

/** Pictures become public with the listing that shows them, and private again when it is gone or drops them. */
export const claimImages: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const images = [doc as Listing, (previousDoc ?? {}) as Listing].flatMap((listing) => listing.images ?? [])
  await refreshAttached(req, [...new Set(images.map((image) => idOf(image)))])
}
