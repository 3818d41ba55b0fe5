import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { callOffComment } from '../../operations/notifications/call-off'
import type { Comment } from '../../payload-types'

/** What is removed, or held again, is not told any more, and the inboxes that have it forget its words. */
export const callOffNotices: CollectionAfterChangeHook<Comment> = async ({
  doc,
  previousDoc,
  req,
  operation,
}) => {
  const hidden = ({ removed, held }: Partial<Comment>) => removed === true || held === true
  if (operation !== 'update' || !hidden(doc) || hidden(previousDoc)) return
  await callOffComment(req, doc.id, idOf(doc.product) ?? '')
}
