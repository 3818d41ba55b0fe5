import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '../../access/actor'
import { callOffComment } from '../../operations/notifications/call-off'

interface Comment {
  id: string
  product: string | { id: string }
  removed?: boolean | null
}

/** What is removed is not told any more, and the inboxes that have it forget its words. */
export const callOffNotices: CollectionAfterChangeHook = async ({ doc, previousDoc, req, operation }) => {
  const [after, before] = [doc as Comment, previousDoc as Comment | undefined]
  if (operation !== 'update' || after.removed !== true || before?.removed === true) return
  await callOffComment(req, after.id, idOf(after.product) ?? '')
}
