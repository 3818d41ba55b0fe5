import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import type { ModerationAction } from '../../contract/moderation'
import { toldActs } from '../../domain/moderation/acts'
import { excerptOf } from '../../domain/text'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import type { Thing } from './types'

/** Code points of what a notice quotes. */
const titleMax = 40
const reasonMax = 200

const rules: Record<Language, string> = { zh: '校区规则', en: 'rules of the campus' }
const unsaid: Record<Language, string> = { zh: '没有填写理由', en: 'no reason was given' }
const account: Record<Language, string> = { zh: '你的账号', en: 'Your account' }

interface Told {
  act: string
  user: string
  action: ModerationAction | 'reverted'
  /** What the act was about; null: the account itself. */
  title: string | null
  clause: { zh: string; en: string } | null
  reason: string | null
  /** For whoever reads English; none: `reason` is all there is. */
  reasonEn: string | null
}

/** Why a decision is taken back; what the officer noted is for officers. */
export const takenBack = {
  reason: '复核后撤销了这项决定',
  reasonEn: 'It was looked at again and taken back',
} as const

/** The statement of reasons: what was decided about something of theirs, why, and by which rule. */
export async function tellAct(
  req: PayloadRequest,
  { act, user, action, title, clause, ...said }: Told,
  now: Date,
): Promise<void> {
  const [person] = await runSql<{ language: Language }>(
    req,
    sql`select language from users where id = ${user}`,
  )
  if (!person) return
  const { language } = person
  const reason = saidIn(language, said)
  const told = statement(action)
  if (told === null) return
  await notify(
    req,
    {
      kind: 'moderation',
      told: [
        {
          user,
          key: `moderation:${act}${action === 'reverted' ? ':reverted' : ''}`,
          params: {
            title: title === null || title === '' ? account[language] : excerptOf(title, titleMax),
            action: told,
            reason: reason === null ? unsaid[language] : excerptOf(reason, reasonMax),
            clause: clause?.[language] ?? rules[language],
          },
        },
      ],
    },
    now,
  )
}

/** A statement in the language of who reads it, as far as it was said in that. */
export const saidIn = (language: Language, { reason, reasonEn }: Pick<Told, 'reason' | 'reasonEn'>) =>
  (language === 'en' && reasonEn) || reason

/** What is told at all: acts with a statement of reasons, and that one was taken back. */
const statement = (action: Told['action']) =>
  action === 'reverted' || toldActs.includes(action) ? action : null

/** Of a thing its name; what two people say has none that others may read, and an account is the person's. */
export const nameOfThing = ({ target, title, snapshot }: Thing): string | null => {
  if (target === 'products') return title
  if (target === 'comments' || target === 'reviews') return excerptOf(snapshot.text, titleMax) || title
  return null
}
