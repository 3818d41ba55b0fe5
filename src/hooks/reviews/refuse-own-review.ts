import type { CollectionBeforeChangeHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import { refuseOwnCase } from '../../operations/staff/own-case'
import type { Review } from '../../payload-types'

/** An officer takes out no review that they wrote or that is about them. */
export const refuseOwnReview: CollectionBeforeChangeHook<Review> = async ({ data, originalDoc, req }) => {
  const staff = staffOf(req)
  if (staff && originalDoc) {
    const people = [idOf(originalDoc.author), idOf(originalDoc.subject)].filter((id) => id !== null)
    await refuseOwnCase(req, staff, people)
  }
  return data
}
