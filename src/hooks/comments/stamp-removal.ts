import type { CollectionBeforeChangeHook } from 'payload'
import { staffOf } from '../../access/actor'
import type { Comment } from '../../payload-types'

/** Remembers who removed a comment. */
export const stampRemoval: CollectionBeforeChangeHook<Comment> = ({ data, originalDoc, req, operation }) => {
  const before = originalDoc?.removed === true
  const after = data.removed === true
  if (operation === 'create' || before === after) return data
  return { ...data, removedBy: after ? (staffOf(req) ? 'staff' : 'author') : null }
}
