import type { CollectionBeforeValidateHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import type { StaffRole } from '../../contract/people'
import { grantableRoles } from '../../domain/staff'
import { AppError, invalid } from '../../lib/errors'

interface Appointment {
  role?: StaffRole
  campus?: string | { id: string } | null
  termStart?: string | null
  termEnd?: string | null
}

/** Nobody grants more than they may, and an appointment makes sense: a campus and a term unless owner. */
export const checkAppointment: CollectionBeforeValidateHook = ({ data, originalDoc, req, operation }) => {
  const change = (data ?? {}) as Appointment
  const before = (originalDoc ?? {}) as Appointment
  const after: Appointment = { ...before, ...change }
  const staff = staffOf(req)
  if (!staff && operation === 'create' && req.user === null) {
    // Payload's first-user form and the seed: the first officer runs the installation.
    return change
  }
  if (staff?.campus && operation === 'create') change.campus = after.campus = staff.campus

  if (after.role !== 'owner') {
    if (!idOf(after.campus)) throw invalid('campus', '请选择校区', 'Choose a campus')
    if (!after.termEnd) throw invalid('termEnd', '请填写任期结束时间', 'Set the end of the term')
  } else if (change.role === 'owner') {
    change.campus = null
  }
  if (after.termStart && after.termEnd && new Date(after.termStart) >= new Date(after.termEnd)) {
    throw invalid('termEnd', '任期结束应晚于开始', 'The term must end after it starts')
  }

  const appoints =
    operation === 'create' ||
    (change.role !== undefined && change.role !== before.role) ||
    (change.campus !== undefined && idOf(change.campus) !== idOf(before.campus))
  if (staff && appoints) {
    const grantable = grantableRoles(staff.role)
    const allowed =
      after.role !== undefined &&
      grantable.includes(after.role) &&
      (operation === 'create' || before.role === undefined || grantable.includes(before.role)) &&
      (staff.campus === null || idOf(after.campus) === staff.campus)
    if (!allowed) {
      throw new AppError('FORBIDDEN', {
        problems: [
          { path: 'role', message: { zh: '你不能授予这个职务', en: 'You may not grant this role' } },
        ],
      })
    }
  }
  return change
}
