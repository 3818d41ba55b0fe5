import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { callOffComment } from '../../operations/notifications/call-off'
import type { Comment } from '../../payload-types'

/** What is removed is not told any more, and the inboxes that have it forget its words. */
export const callOffNotices: CollectionAfterChangeHook<Comment> = async ({
  doc,
  previousDoc,
  req,
  operation,
}) => {
  if (operation !== 'update' || doc.removed !== true || previousDoc.removed === true) return
  await callOffComment(req, doc.id, idOf(doc.product) ?? '')
}
