import type { FieldAccess } from 'payload'
import { grantableRoles } from '../domain/staff'
import { actorOf, staffOf } from './actor'
import type { Rule } from './rules'

/** Everybody an appointer can see: an owner all officers, an admin those of the campus. */
export const appointers: Rule = ({ req }) => {
  const staff = staffOf(req)
  if (!staff || grantableRoles(staff.role).length === 0) return false
  return staff.campus === null ? true : { campus: { equals: staff.campus } }
}

/** Officers that the asker may change or dismiss: with a role the asker can grant, on the asker's campus. */
export const appointees: Rule = ({ req }) => {
  const staff = staffOf(req)
  if (!staff) return false
  const roles = grantableRoles(staff.role)
  if (roles.length === 0) return false
  if (staff.campus === null) return true
  return { campus: { equals: staff.campus }, role: { in: roles } }
}

/** The same without oneself: an officer in office is always left. */
export const dismissible: Rule = async (args) => {
  const rule = await appointees(args)
  const notOneself = { id: { not_equals: staffOf(args.req)?.id ?? '' } }
  if (rule === false) return false
  return rule === true ? notOneself : { and: [rule, notOneself] }
}

export const ownAccount: Rule = ({ req }) => {
  const staff = staffOf(req)
  return staff ? { id: { equals: staff.id } } : false
}

const appoint = ({ req }: { req: Parameters<Rule>[0]['req'] }) => {
  const staff = staffOf(req)
  return staff !== null && grantableRoles(staff.role).length > 0
}

/**
 * Field access: role, campus and term are an appointer's to set, and never on the own account. The panel asks with
 * the row and without its id.
 */
const appointOthers: FieldAccess = ({ req, id, doc }) => {
  const actor = actorOf(req)
  return (
    actor.kind === 'staff' &&
    appoint({ req }) &&
    actor.id !== (id ?? (doc as { id?: string } | undefined)?.id)
  )
}

export const mayAppoint = Object.assign(appoint as Rule, { field: appointOthers })

/** Which student an officer is: an appointer's to say, and once one's own. Taking it back is not. */
export const mayNameAccount: FieldAccess = (args) => {
  if (appointOthers(args)) return true
  const doc = args.doc as { id?: string; account?: unknown } | undefined
  return doc?.id !== undefined && doc.id === staffOf(args.req)?.id && !doc.account
}
