import { suspended } from '../../access/sanctions'
import type { UserStanding } from '../../contract/people'
import { AppError } from '../../lib/errors'

/** @throws {AppError} ACCOUNT_SUSPENDED; UNAUTHENTICATED for whoever has left */
export function requireActive(standing: UserStanding, until: string | null = null): void {
  if (standing === 'suspended') throw suspended(until)
  if (standing !== 'active') throw new AppError('UNAUTHENTICATED')
}
