import type { CollectionBeforeChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import type { UserStanding, VerificationState } from '../../contract/people'
import { AppError } from '../../lib/errors'

interface Person {
  campus: string | { id: string }
  standing?: UserStanding
  verification?: VerificationState
  verifiedUntil?: string | null
}

const dayMs = 24 * 60 * 60 * 1000

/** A person newly marked verified gets the end date the campus has set, unless one was given. */
export const stampVerification: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  const before = originalDoc as Person | undefined
  const change = data as Partial<Person>
  const deletes = (change.standing === 'deleted') !== (before?.standing === 'deleted')
  const suspends = change.standing === 'suspended'
  // Leaving is no way around a suspension: it stands, and the erasure waits.
  if (deletes && suspends) data.deletionDueAt = null
  // Who leaves takes the waiting claim along (hooks/users/close-claims).
  if (deletes && change.standing === 'deleted' && change.verification === 'pending')
    data.verification = 'none'
  if (change.standing !== undefined && deletes && !suspends && req.user?.collection === 'staff') {
    throw new AppError('VALIDATION_FAILED', {
      problems: [
        {
          path: 'standing',
          message: {
            zh: '注销只能由本人申请或撤回；可改为停用',
            en: 'Only the person can delete it or come back; suspend instead',
          },
        },
      ],
    })
  }
  const becomesVerified = change.verification === 'verified' && before?.verification !== 'verified'
  if (becomesVerified) {
    const past = before?.verifiedUntil && new Date(before.verifiedUntil) <= new Date()
    const given = change.verifiedUntil && !(past && change.verifiedUntil === before?.verifiedUntil)
    if (!given) {
      const campus = await req.payload.findByID({
        collection: 'campuses',
        id: idOf(change.campus ?? before?.campus) ?? '',
        depth: 0,
        overrideAccess: true,
        req,
      })
      data.verifiedUntil = new Date(Date.now() + campus.settings.verificationDays * dayMs).toISOString()
    }
  }
  return data
}
