import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import type { ModerationAction } from '../../contract/moderation'
import { acts } from '../../domain/moderation/acts'
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
}

/** The statement of reasons: what was decided about something of theirs, why, and by which rule. */
export async function tellAct(
  req: PayloadRequest,
  { act, user, action, title, clause, reason }: Told,
  now: Date,
): Promise<void> {
  const [person] = await runSql<{ language: Language }>(
    req,
    sql`select language from users where id = ${user}`,
  )
  if (!person) return
  const { language } = person
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

/** What is told at all: acts with a statement of reasons, and that one was taken back. */
const statement = (action: Told['action']) =>
  action === 'reverted' || acts.some((act) => act.action === action && act.reasoned && act.on !== 'case')
    ? action
    : null

/** Of a thing its name; what two people say has none that others may read, and an account is the person's. */
export const nameOfThing = ({ target, title, snapshot }: Thing): string | null => {
  if (target === 'products') return title
  if (target === 'comments' || target === 'reviews') return excerptOf(snapshot.text, titleMax) || title
  return null
}
