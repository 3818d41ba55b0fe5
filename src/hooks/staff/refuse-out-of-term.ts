import type { CollectionBeforeLoginHook } from 'payload'
import { isInTerm } from '../../domain/staff'
import { AppError } from '../../lib/errors'

/** An officer outside the term cannot sign in; the right password earns a clear answer. */
export const refuseOutOfTerm: CollectionBeforeLoginHook = ({ user }) => {
  if (!isInTerm(user as { termStart?: string | null; termEnd?: string | null }, new Date())) {
    throw new AppError('ACCOUNT_SUSPENDED', {
      problems: [{ message: { zh: '你的任期未开始或已结束', en: 'Your term has not started or is over' } }],
    })
  }
  return user as object
}
