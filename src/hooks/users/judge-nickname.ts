import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { judgeTexts } from '../../domain/safety/judge-texts'
import { AppError } from '../../lib/errors'
import { openFlag } from '../../operations/cases/open-flag'
import { queueTextCheck } from '../../operations/text-checks/queue-text-check'
import { readWordLists } from '../../operations/word-lists/read-lists'
import type { User } from '../../payload-types'

/**
 * A nickname that a student chooses is compared with the campus's lists. It cannot wait for anybody, so what would be held
 * is refused.
 * @throws {AppError} CONTENT_REJECTED
 */
export const judgeNickname: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  req.context.nicknameFlagged = false
  const { nickname } = data
  if (operation !== 'update' || actorOf(req).kind !== 'student') return data
  if (nickname === undefined || nickname === originalDoc?.nickname) return data
  const campus = idOf(data.campus ?? originalDoc?.campus) ?? ''
  const lists = await readWordLists(req.payload.services, campus, 'names')
  const judged = judgeTexts(lists, [{ path: 'nickname', text: nickname }])
  if (judged.verdict === 'block' || judged.verdict === 'hold') {
    throw new AppError('CONTENT_REJECTED', { problems: [{ path: 'nickname' }] })
  }
  req.context.nicknameFlagged = judged.verdict === 'flag'
  return { ...data, nickname: judged.replaced[0]?.text ?? nickname }
}

/** A new nickname is looked at later, by an officer where a list says so, and by the outside check. */
export const lookAtNickname: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || actorOf(req).kind !== 'student' || doc.nickname === previousDoc.nickname)
    return
  if (req.context.nicknameFlagged === true) {
    await openFlag(req, {
      target: 'users',
      id: doc.id,
      campus: idOf(doc.campus) ?? '',
      subject: doc.id,
      title: doc.nickname,
      reason: 'words',
    })
  }
  await queueTextCheck(req, 'users', doc.id)
}
