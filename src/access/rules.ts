import type { Access, FieldAccess, Where } from 'payload'
import type { StaffRole } from '../contract/people'
import { visibleStatuses } from '../domain/products/moves'
import { actorOf, staffOf } from './actor'

/**
 * WHO MAY. Small named predicates; one that answers "some rows" returns a query, so that a list, its count and a
 * single read agree by construction. Compose with `anyOf` and `allOf`.
 */
export type Rule = Access

export const anyone: Rule = () => true
/** Only the system itself, which does not go through access rules. */
export const nobody: Rule = () => false

const everyRole: readonly StaffRole[] = ['owner', 'admin', 'editor', 'moderator']
/** Who looks after what the market shows: categories, pictures, notices, pages. */
export const contentRoles: readonly StaffRole[] = ['owner', 'admin', 'editor']
/** Who looks after people and what they offer. */
export const peopleRoles: readonly StaffRole[] = ['owner', 'admin', 'moderator']

/** Officers with one of these roles, for rows of their own campus; an owner for all rows. */
export const staffOfCampus =
  (roles: readonly StaffRole[] = everyRole, campusField = 'campus'): Rule =>
  ({ req }) => {
    const staff = staffOf(req)
    if (!staff || !roles.includes(staff.role)) return false
    return staff.campus === null ? true : { [campusField]: { equals: staff.campus } }
  }

/** The same, and rows that all campuses share (no campus) for reading. */
export const staffOfCampusOrShared =
  (roles: readonly StaffRole[] = everyRole): Rule =>
  ({ req }) => {
    const staff = staffOf(req)
    if (!staff || !roles.includes(staff.role)) return false
    if (staff.campus === null) return true
    return { or: [{ campus: { equals: staff.campus } }, { campus: { exists: false } }] }
  }

export const owners: Rule = ({ req }) => staffOf(req)?.role === 'owner'

/** Rows that belong to the student who asks. */
export const ownRows =
  (field: string): Rule =>
  ({ req }) => {
    const actor = actorOf(req)
    return actor.kind === 'student' ? { [field]: { equals: actor.id } } : false
  }

/** Any signed-in student in good standing; for creating. */
export const students: Rule = ({ req }) => actorOf(req).kind === 'student'

/** A student whose campus identity is verified; for creating. */
export const verifiedStudents: Rule = ({ req }) => {
  const actor = actorOf(req)
  return actor.kind === 'student' && actor.verified
}

/** The verified author of a row; for changing it. */
export const verifiedOwnRows =
  (field: string): Rule =>
  (args) => {
    const actor = actorOf(args.req)
    return actor.kind === 'student' && actor.verified ? { [field]: { equals: actor.id } } : false
  }

export const publicProducts: Rule = () => ({ status: { in: [...visibleStatuses] } })

export const published: Rule = () => ({ _status: { equals: 'published' } })

/** Within the dates that staff have set; an open end is no limit. */
export const shownNow: Rule = () => {
  const now = new Date().toISOString()
  return {
    and: [
      { or: [{ startsAt: { exists: false } }, { startsAt: { less_than_equal: now } }] },
      { or: [{ endsAt: { exists: false } }, { endsAt: { greater_than: now } }] },
    ],
  }
}

/** Public pictures: their files for everybody, their rows for all but officers, who see those of their campus. */
export const attachedMedia: Rule = ({ req, isReadingStaticFile }) =>
  isReadingStaticFile || !staffOf(req) ? { attached: { equals: true } } : false

/** Not in the trash; `?trash=true` would show it. */
export const notTrashed: Rule = () => ({ deletedAt: { exists: false } })

/** What is public is public to people; an officer's panel shows the own campus only. */
export const forStrangers =
  (rule: Rule): Rule =>
  (args) =>
    staffOf(args.req) ? false : rule(args)

/** True when any rule says so; otherwise the union of their queries. */
export const anyOf =
  (...rules: Rule[]): Rule =>
  async (args) => {
    const queries: Where[] = []
    for (const rule of rules) {
      const result = await rule(args)
      if (result === true) return true
      if (result !== false) queries.push(result)
    }
    if (queries.length === 0) return false
    return queries.length === 1 && queries[0] ? queries[0] : { or: queries }
  }

/** False when any rule says so; otherwise the intersection of their queries. */
export const allOf =
  (...rules: Rule[]): Rule =>
  async (args) => {
    const queries: Where[] = []
    for (const rule of rules) {
      const result = await rule(args)
      if (result === false) return false
      if (result !== true) queries.push(result)
    }
    if (queries.length === 0) return true
    return queries.length === 1 && queries[0] ? queries[0] : { and: queries }
  }

/** Field access: officers with one of these roles. */
export const fieldForStaff =
  (roles: readonly StaffRole[] = everyRole): FieldAccess =>
  ({ req }) => {
    const staff = staffOf(req)
    return staff !== null && roles.includes(staff.role)
  }

/** Field access: everybody but officers, who decide it by an act (`refuse-by-hand`). */
export const fieldByAct: FieldAccess = ({ req }) => staffOf(req) === null

/** Field access: no request at all, only the system. */
export const fieldForSystem: FieldAccess = () => false
