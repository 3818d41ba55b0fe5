import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { judgeTexts } from '../../domain/safety/judge-texts'
import { openFlag } from '../../operations/cases/open-flag'
import { queueTextCheck } from '../../operations/text-checks/queue-text-check'
import { readWordLists } from '../../operations/word-lists/read-lists'
import { refuseWords } from '../../operations/word-lists/refuse-words'
import type { Comment } from '../../payload-types'

/** What a student writes is compared with the campus's lists: refused, held for officers, or changed. */
export const judgeWords: CollectionBeforeChangeHook<Comment> = async ({ data, operation, req }) => {
  req.context.commentFlagged = false
  if (operation !== 'create' || actorOf(req).kind !== 'student') return data
  const lists = await readWordLists(req.payload.services, idOf(data.campus) ?? '', 'comments')
  const judged = judgeTexts(lists, [{ path: 'body', text: data.body ?? '' }])
  refuseWords(judged)
  req.context.commentFlagged = judged.verdict === 'flag'
  const body = judged.replaced[0]?.text ?? data.body
  return judged.verdict === 'hold' ? { ...data, body, held: true, heldFor: 'words' } : { ...data, body }
}

/** What is public all the same is looked at later: by an officer, where a list says so, and by the outside check. */
export const lookAtLater: CollectionAfterChangeHook<Comment> = async ({ doc, operation, req }) => {
  if (operation !== 'create' || actorOf(req).kind !== 'student' || doc.held === true) return
  if (req.context.commentFlagged === true) {
    await openFlag(req, {
      target: 'comments',
      id: doc.id,
      campus: idOf(doc.campus) ?? '',
      subject: idOf(doc.author),
      title: doc.body,
      reason: 'words',
    })
  }
  await queueTextCheck(req, 'comments', doc.id)
}
