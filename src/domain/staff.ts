import { staffRoles, type StaffRole } from '../contract/people'

interface Term {
  termStart?: string | Date | null
  termEnd?: string | Date | null
}

/** Whether an officer's term of office covers `now`. Start and end are instants; at the end itself it is over. */
export function isInTerm({ termStart, termEnd }: Term, now: Date): boolean {
  if (termStart && new Date(termStart) > now) return false
  return !termEnd || new Date(termEnd) > now
}

/**
 * Roles that `role` may appoint and dismiss. An admin runs a campus but cannot make further admins:
 * only an owner does, so that access cannot spread by itself.
 */
export function grantableRoles(role: StaffRole): StaffRole[] {
  if (role === 'owner') return [...staffRoles]
  return role === 'admin' ? ['editor', 'moderator'] : []
}
