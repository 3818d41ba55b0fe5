import type { VerificationState } from '../../contract/people'

/** Whether somebody counts as a verified member of the campus at `now`. */
export function isVerified(
  person: { verification?: VerificationState | null; verifiedUntil?: string | Date | null },
  now: Date,
): boolean {
  if (person.verification !== 'verified') return false
  return !person.verifiedUntil || new Date(person.verifiedUntil) > now
}
