import type { UserStanding } from '../../contract/people'
import { AppError } from '../../lib/errors'

/** @throws {AppError} ACCOUNT_SUSPENDED; UNAUTHENTICATED for whoever has left */
export function requireActive(standing: UserStanding): void {
  if (standing === 'suspended') throw new AppError('ACCOUNT_SUSPENDED')
  if (standing !== 'active') throw new AppError('UNAUTHENTICATED')
}
