import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import { runSql } from '../../lib/sql'
import { isKept } from '../moderation-acts/apply-change'
import { performAct } from '../moderation-acts/perform-act'
import { readThing } from '../moderation-acts/read-thing'
import type { TargetRef } from '../moderation-acts/types'

const words = {
  text: {
    zh: '文字没有通过微信内容安全检查，由系统自动处理',
    en: 'WeChat’s content check found the text not allowed; done automatically',
  },
  picture: {
    zh: '图片没有通过微信内容安全检查，由系统自动处理',
    en: 'WeChat’s content check found a picture not allowed; done automatically',
  },
  nickname: {
    zh: '昵称没有通过微信内容安全检查，已改回默认昵称',
    en: 'WeChat’s content check found the nickname not allowed; it was reset',
  },
  avatar: {
    zh: '头像没有通过微信内容安全检查，已撤下',
    en: 'WeChat’s content check found the profile picture not allowed; it was taken down',
  },
} as const

/** What everybody is called who has not said otherwise. */
const plainNickname = '同学'

async function reasonFor(
  req: PayloadRequest,
  subject: string | null,
  why: keyof typeof words,
): Promise<string> {
  const [row] = await runSql<{ language: Language }>(
    req,
    sql`select language from users where id = ${subject}::uuid`,
  )
  return words[why][row?.language ?? 'zh']
}

/** A listing on sale waits for an officer, unless one has looked at exactly this and kept it. */
export async function hideListing(
  req: PayloadRequest,
  id: string,
  why: 'text' | 'picture',
  now: Date,
): Promise<void> {
  await actOn(req, { target: 'products', id }, { action: 'hide', why, now })
}

/** A comment or review shows no words any more; its author can appeal. */
export async function removeWords(
  req: PayloadRequest,
  ref: TargetRef & { target: 'comments' | 'reviews' },
  now: Date,
): Promise<void> {
  await actOn(req, ref, { action: 'remove', why: 'text', now })
}

async function actOn(
  req: PayloadRequest,
  ref: TargetRef,
  { action, why, now }: { action: 'hide' | 'remove'; why: 'text' | 'picture'; now: Date },
): Promise<void> {
  const thing = await readThing(req, ref, { lock: true })
  if (!thing) return
  const { presence, hash, subject } = thing
  if (presence.thing?.target === 'products' && presence.thing.status !== 'on_sale') return
  if (presence.thing?.target === 'comments' && presence.thing.removedBy !== null) return
  if (presence.thing?.target === 'reviews' && presence.thing.removed) return
  if (hash !== null && (await isKept(req, ref, hash))) return
  const reason = await reasonFor(req, subject, why)
  await performAct(req, { target: ref, action, staff: null, reason, heldFor: `risky_${why}`, now })
}

/** A nickname or picture of a person is taken back, and the person warned. */
export async function takeBackProfile(
  req: PayloadRequest,
  id: string,
  what: 'nickname' | 'avatar',
  now: Date,
): Promise<void> {
  const ref = { target: 'users', id } as const
  const thing = await readThing(req, ref, { lock: true })
  if (!thing || thing.presence.person?.standing === 'deleted') return
  if (thing.hash !== null && (await isKept(req, ref, thing.hash))) return
  await req.payload.update({
    collection: 'users',
    id,
    data: what === 'nickname' ? { nickname: plainNickname } : { avatar: null },
    depth: 0,
    overrideAccess: true,
    req,
  })
  const reason = await reasonFor(req, id, what)
  await performAct(req, { target: ref, action: 'warn', staff: null, reason, now })
}
