import type { CollectionAfterChangeHook } from 'payload'
import { endClaims, endWaiting } from '../../operations/campus-verifications/claims'
import type { User } from '../../payload-types'

/**
 * A person whose verification was decided without the claim (by hand, by the end of time) or who leaves has no claim
 * waiting any more, and an identity is bound to verified people, and to suspended ones until they are reinstated.
 */
export const closeClaims: CollectionAfterChangeHook<User> = async ({
  doc: after,
  previousDoc: before,
  operation,
  req,
}) => {
  if (operation !== 'update') return
  const now = new Date()
  const decided = after.verification !== before.verification
  const leaves = after.standing === 'deleted' && before.standing !== 'deleted'
  if (leaves || (decided && after.verification !== 'pending')) await endWaiting(req, after.id, now)
  const suspended = after.standing === 'suspended'
  const reinstated = before.standing === 'suspended' && !suspended
  if (((decided && !suspended) || reinstated) && after.verification !== 'verified') {
    const move = after.verification === 'expired' ? 'expire' : 'release'
    await endClaims(req, { user: after.id, move, now })
  }
}
