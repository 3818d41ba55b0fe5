import type { PayloadRequest } from 'payload'
import { findBlindOver, openReview } from '../../operations/reviews/open-review'
import { eachDue } from '../each-due'

/** @returns how many became public */
export const openDueReviews = ({ payload }: Pick<PayloadRequest, 'payload'>, now: Date): Promise<number> =>
  eachDue(payload, {
    job: 'open-reviews',
    find: (after, limit) => findBlindOver(payload, now, after, limit),
    act: (req, id) => openReview(req, id, now),
  })
