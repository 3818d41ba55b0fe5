import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { openFlag } from '../../operations/cases/open-flag'
import { judgePublic, type PublicReason } from '../../operations/content-checks/judge-public'
import { queueTextCheck } from '../../operations/text-checks/queue-text-check'
import type { Comment } from '../../payload-types'

declare module 'payload' {
  interface RequestContext {
    /** Told to `lookAtLater`. */
    commentFlag?: PublicReason | null
  }
}

/** What a student writes is judged by the campus's lists and its rule about contacts: refused, held, changed, or flagged. */
export const judgeWords: CollectionBeforeChangeHook<Comment> = async ({ data, operation, req }) => {
  req.context.commentFlag = null
  if (operation !== 'create' || actorOf(req).kind !== 'student') return data
  const campus = idOf(data.campus) ?? ''
  const texts = [{ path: 'body', text: data.body ?? '' }]
  const { verdict, reason, replaced } = await judgePublic(req, { campus, place: 'comments', texts })
  req.context.commentFlag = verdict === 'flag' ? reason : null
  const body = replaced[0]?.text ?? data.body
  return verdict === 'hold' ? { ...data, body, held: true, heldFor: reason } : { ...data, body }
}

/** What is public all the same is looked at later: by an officer, where a rule says so, and by the outside check. */
export const lookAtLater: CollectionAfterChangeHook<Comment> = async ({ doc, operation, req }) => {
  if (operation !== 'create' || actorOf(req).kind !== 'student' || doc.held === true) return
  const { commentFlag } = req.context
  if (commentFlag) {
    await openFlag(req, {
      target: 'comments',
      id: doc.id,
      campus: idOf(doc.campus) ?? '',
      subject: idOf(doc.author),
      title: doc.body,
      reason: commentFlag,
    })
  }
  await queueTextCheck(req, 'comments', doc.id)
}
