import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { tellReviews } from '../../operations/reviews/open-review'
import { reckonReputations } from '../../operations/reviews/reckon-reputations'
import { queueTextCheck } from '../../operations/text-checks/queue-text-check'
import type { Review } from '../../payload-types'

const isShown = ({ removed, held }: Partial<Review>) => removed !== true && held !== true

/**
 * What is hidden, or put back, no longer counts, or counts again. One that was held until now is told to whom it is about,
 * unless it is blind still.
 */
export const followVisibility: CollectionAfterChangeHook<Review> = async ({
  doc,
  previousDoc,
  req,
  operation,
}) => {
  if (operation !== 'update' || isShown(doc) === isShown(previousDoc)) return
  const now = new Date()
  if (isShown(doc)) {
    const seen = await tellReviews(req, [doc.id], { now })
    if (seen.length > 0) await queueTextCheck(req, 'reviews', doc.id)
  }
  await reckonReputations(req, [idOf(doc.subject) ?? ''], now)
}
