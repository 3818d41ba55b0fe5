import type { CollectionAfterChangeHook } from 'payload'
import type { UserStanding, VerificationState } from '../../contract/people'
import { endClaims, endWaiting } from '../../operations/campus-verification/claims'

interface Person {
  id: string
  standing?: UserStanding
  verification?: VerificationState
}

/**
 * A person whose verification was decided without the claim (by hand, by the end of time) or who leaves has no claim
 * waiting any more, and an identity is bound to verified people only.
 */
export const closeClaims: CollectionAfterChangeHook = async ({ doc, previousDoc, operation, req }) => {
  if (operation !== 'update') return
  const after = doc as Person
  const before = previousDoc as Person
  const now = new Date()
  const decided = after.verification !== before.verification
  const leaves = after.standing === 'deleted' && before.standing !== 'deleted'
  if (leaves || (decided && after.verification !== 'pending')) await endWaiting(req, after.id, now)
  if (decided && after.verification !== 'verified') {
    const to = after.verification === 'expired' ? 'expired' : 'released'
    await endClaims(req, { user: after.id, from: ['approved'], to, now })
  }
}
