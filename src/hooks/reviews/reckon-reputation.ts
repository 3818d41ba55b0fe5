import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { reckonReputations } from '../../operations/reviews/reckon-reputations'
import type { Review } from '../../payload-types'

/** What officers remove, or put back, no longer counts, or counts again. */
export const reckonReputation: CollectionAfterChangeHook<Review> = async ({
  doc,
  previousDoc,
  req,
  operation,
}) => {
  if (operation !== 'update' || (doc.removed === true) === (previousDoc.removed === true)) return
  await reckonReputations(req, [idOf(doc.subject) ?? ''], new Date())
}
