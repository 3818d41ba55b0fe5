import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { dayMs } from '../../domain/time'
import { isPartOfAct } from '../../operations/moderation-acts/write-act'
import type { User } from '../../payload-types'

/** A person newly marked verified gets the end date the campus has set, unless one was given. */
export const stampVerification: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc: before,
  req,
}) => {
  const deletes = (data.standing === 'deleted') !== (before?.standing === 'deleted')
  // An end belongs to the suspension that it was set with; one by hand has none.
  const moves = data.standing !== undefined && data.standing !== before?.standing
  if (moves && !deletes && !isPartOfAct(req)) data.suspendedUntil = null
  // Leaving is no way around a suspension: it stands, and the erasure waits, until it ends or for good where it is set by hand.
  if (moves && !isPartOfAct(req) && data.standing !== 'deleted') data.deletionDueAt = null
  // Who leaves takes the waiting claim along (hooks/users/close-claims).
  if (deletes && data.standing === 'deleted' && data.verification === 'pending') data.verification = 'none'
  const becomesVerified = data.verification === 'verified' && before?.verification !== 'verified'
  if (becomesVerified) {
    const past = before?.verifiedUntil && new Date(before.verifiedUntil) <= new Date()
    const given = data.verifiedUntil && !(past && data.verifiedUntil === before?.verifiedUntil)
    if (!given) {
      const campus = await req.payload.findByID({
        collection: 'campuses',
        id: idOf(data.campus ?? before?.campus) ?? '',
        depth: 0,
        overrideAccess: true,
        req,
      })
      data.verifiedUntil = new Date(Date.now() + campus.settings.verificationDays * dayMs).toISOString()
    }
  }
  return data
}
