import type { CollectionAfterChangeHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import type { CampusVerification } from '../../payload-types'
import { markPerson } from '../../operations/campus-verifications/claims'
import { followDecision as changePerson, readClaim } from '../../operations/campus-verifications/decide-claim'

/** An officer's decision changes the person, destroys the photo and is told; all of it is saved, or nothing. */
export const followDecision: CollectionAfterChangeHook<CampusVerification> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || !staffOf(req)) return
  const after = await readClaim(req, doc.id)
  if (!after) return
  if (previousDoc.state === after.state) {
    if (after.state === 'approved' && previousDoc.until !== doc.until)
      await markPerson(req, after.user, { verification: 'verified', verifiedUntil: doc.until })
    return
  }
  const before = {
    ...after,
    state: previousDoc.state,
    photo: idOf(previousDoc.photo),
    subjectHash: previousDoc.subjectHash ?? null,
  }
  await changePerson(req, before, { ...after, until: doc.until ?? null }, new Date())
}
