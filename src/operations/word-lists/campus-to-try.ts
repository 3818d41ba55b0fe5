import type { StaffActor } from '../../access/actor'
import { AppError } from '../../lib/errors'

/**
 * Whose past is looked at: the officer's own campus; an owner names one, or means all (null).
 * @throws {AppError} NOT_FOUND for other campuses
 */
export function campusToTry({ campus: own }: StaffActor, wanted: string | null | undefined): string | null {
  if (own === null) return wanted ?? null
  if (wanted !== undefined && wanted !== null && wanted !== own) throw new AppError('NOT_FOUND')
  return own
}
