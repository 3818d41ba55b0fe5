import type { CollectionBeforeValidateHook } from 'payload'
import { idOf, staffOf } from '../../access/actor'
import { AppError, invalid } from '../../lib/errors'

type Campus = string | { id: string } | null | undefined

/**
 * Rows of officers stay on their campus: filled in on creation, refused anywhere else, never moved away. Added by
 * `withGuards` to every collection with a campus.
 */
export const keepWithinCampus: CollectionBeforeValidateHook = ({ data, originalDoc, operation, req }) => {
  const staff = staffOf(req)
  if (!staff || !data) return data
  const before = idOf((originalDoc as { campus?: Campus } | undefined)?.campus)
  const wanted = data.campus === undefined ? undefined : idOf(data.campus as Campus)
  if (staff.campus === null) {
    return data
  }
  if (operation === 'create') {
    if (wanted && wanted !== staff.campus) throw new AppError('NOT_FOUND', { problems: [{ path: 'campus' }] })
    return { ...data, campus: staff.campus }
  }
  if (wanted !== undefined && wanted !== before) {
    throw invalid('campus', '不能移到其他校区', 'It cannot be moved to another campus')
  }
  return data
}
