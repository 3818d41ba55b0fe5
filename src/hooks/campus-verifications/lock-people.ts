import type { CollectionBeforeOperationHook } from 'payload'
import { lockIdentities, lockPerson } from '../../operations/campus-verifications/claims'
import { readClaim } from '../../operations/campus-verifications/decide-claim'
import { AppError } from '../../lib/errors'
import { isId } from '../../lib/row-lock'
import { transactionOf } from '../../lib/sql'

/**
 * Identities and person are locked before the claim, in the order in which proofs are settled. Claims are decided one by
 * one: each has an identity, a photo and a person to be told.
 */
export const lockPeople: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'update') return args
  if (!('id' in args) || args.id === undefined) {
    throw new AppError('VALIDATION_FAILED', {
      problems: [{ message: { zh: '认证只能逐个处理', en: 'Claims are decided one by one' } }],
    })
  }
  if (!isId(args.id)) throw new AppError('NOT_FOUND')
  if (!(await transactionOf(req))) return args
  const claim = await readClaim(req, args.id)
  if (!claim) return args
  await lockIdentities(req)
  await lockPerson(req, claim.user)
  return args
}
