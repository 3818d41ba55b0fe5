import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { actorOf, idOf } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { judgeAtOnce, type PublicReason } from '../../operations/content-checks/judge-public'
import { hasRiskyTwin } from '../../operations/media/find-copies'
import { followNickname } from '../../operations/users/follow-nickname'
import type { User } from '../../payload-types'

declare module 'payload' {
  interface RequestContext {
    /** Told to `lookAtNickname`. */
    nicknameFlag?: PublicReason | null
  }
}

/**
 * A nickname that a student chooses is judged by the campus's rules. It cannot wait for anybody, so what would be held is
 * refused.
 * @throws {AppError} CONTENT_REJECTED
 */
export const judgeNickname: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  req.context.nicknameFlag = null
  const { nickname } = data
  if (operation !== 'update' || actorOf(req).kind !== 'student') return data
  if (nickname === undefined || nickname === originalDoc?.nickname) return data
  const campus = idOf(data.campus ?? originalDoc?.campus) ?? ''
  const { texts, flagged } = await judgeAtOnce(req, { campus, place: 'names', texts: { nickname } })
  req.context.nicknameFlag = flagged
  return { ...data, nickname: texts.nickname ?? nickname }
}

/**
 * A face that the outside check called risky, of whomever it was, is none: uploaded again it would be public until it is
 * asked about once more.
 * @throws {AppError} CONTENT_REJECTED
 */
export const judgeAvatar: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const avatar = idOf(data.avatar)
  if (operation !== 'update' || actorOf(req).kind !== 'student') return data
  if (avatar === null || avatar === idOf(originalDoc?.avatar)) return data
  if (await hasRiskyTwin(req, [avatar])) {
    throw new AppError('CONTENT_REJECTED', { problems: [{ path: 'avatar' }] })
  }
  return data
}

/** A new nickname is looked at later, by an officer where a rule says so, and by the outside check. */
export const lookAtNickname: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || actorOf(req).kind !== 'student' || doc.nickname === previousDoc.nickname)
    return
  const { id, nickname } = doc
  await followNickname(req, { id, nickname, campus: idOf(doc.campus) ?? '' }, req.context.nicknameFlag)
}
