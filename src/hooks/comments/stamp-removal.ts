import type { CollectionBeforeChangeHook } from 'payload'
import { staffOf } from '../../access/actor'

/** Remembers who removed a comment. */
export const stampRemoval: CollectionBeforeChangeHook = ({ data, originalDoc, req, operation }) => {
  const before = (originalDoc as { removed?: boolean | null } | undefined)?.removed === true
  const after = data.removed === true
  if (operation === 'create' || before === after) return data
  return { ...data, removedBy: after ? (staffOf(req) ? 'staff' : 'author') : null }
}
