import type { PayloadRequest } from 'payload'
import type { StaffRole, UserStanding, VerificationState } from '../contract/people'
import { isInTerm } from '../domain/staff'
import { isVerified } from '../domain/campus-verifications/is-verified'

export interface StaffActor {
  kind: 'staff'
  id: string
  role: StaffRole
  /** The campus this officer serves; null for an owner, who serves all. */
  campus: string | null
}

export interface StudentActor {
  kind: 'student'
  id: string
  campus: string
  verified: boolean
  /** Says nothing that others see until then; null or not given: may. */
  mutedUntil?: string | null
}

export interface SuspendedActor {
  kind: 'suspended'
  id: string
  /** None: for good. */
  until: string | null
}

/** Who is asking. An officer outside the term of office and a deleted user are nobody. */
export type Actor = StaffActor | StudentActor | SuspendedActor | { kind: 'anonymous' }

interface StaffRow {
  id: string
  role: StaffRole
  campus?: string | { id: string } | null
  termStart?: string | null
  termEnd?: string | null
}

interface UserRow {
  id: string
  campus: string | { id: string }
  standing: UserStanding
  verification?: VerificationState | null
  verifiedUntil?: string | null
  mutedUntil?: string | null
  suspendedUntil?: string | null
}

const anonymous: Actor = { kind: 'anonymous' }

/** The id of a relation that may or may not be populated. */
export function idOf(relation: string | { id: string } | null | undefined): string | null {
  if (!relation) return null
  return typeof relation === 'string' ? relation : relation.id
}

/** The one place where `req.user` becomes somebody with rights. */
export function actorOf(req: Pick<PayloadRequest, 'user'>, now = new Date()): Actor {
  const { user } = req
  if (!user) return anonymous
  if (user.collection === 'staff') {
    const row = user as unknown as StaffRow
    const campus = idOf(row.campus)
    if (!isInTerm(row, now) || (!campus && row.role !== 'owner')) return anonymous
    return { kind: 'staff', id: row.id, role: row.role, campus: row.role === 'owner' ? null : campus }
  }
  const row = user as unknown as UserRow
  if (row.standing === 'deleted') return anonymous
  if (row.standing === 'suspended') {
    return { kind: 'suspended', id: row.id, until: row.suspendedUntil ?? null }
  }
  return {
    kind: 'student',
    id: row.id,
    campus: idOf(row.campus) ?? '',
    verified: isVerified(row, now),
    mutedUntil: row.mutedUntil && new Date(row.mutedUntil) > now ? row.mutedUntil : null,
  }
}

export function staffOf(req: Pick<PayloadRequest, 'user'>): StaffActor | null {
  const actor = actorOf(req)
  return actor.kind === 'staff' ? actor : null
}
