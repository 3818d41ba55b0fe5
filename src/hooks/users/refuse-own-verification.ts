import type { CollectionBeforeChangeHook } from 'payload'
import { staffOf } from '../../access/actor'
import { refuseOwnCase } from '../../operations/staff/own-case'
import type { User } from '../../payload-types'

/** No officer verifies, or refuses, their own student account. */
export const refuseOwnVerification: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc: before,
  operation,
  req,
}) => {
  const staff = staffOf(req)
  if (operation !== 'update' || !staff || !before) return data
  const { verification = before.verification, verifiedUntil = before.verifiedUntil } = data
  const until = [verifiedUntil, before.verifiedUntil].map((each) => each ?? null)
  if (verification !== before.verification || until[0] !== until[1]) {
    await refuseOwnCase(req, staff, [before.id])
  }
  return data
}
