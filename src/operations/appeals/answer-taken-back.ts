import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'
import { takenBack } from '../moderation-acts/tell-act'
import { notify } from '../notifications/notify'

const lookedAtAgain: Record<Language, string> = {
  zh: '曾经撤销的处理已恢复生效；你的申诉会由另一位干事复核',
  en: 'The decision that had been taken back stands again; another officer will look at your appeal',
}

/** The appeals against acts, before the acts themselves: after the thing and the person. */
export async function lockAppealsOf(req: InTransaction, acts: readonly string[]): Promise<void> {
  await runSql(req, sql`select 1 from appeals where act_id in ${idsIn(acts)} order by id for no key update`)
}

/**
 * Decisions that are taken back without anybody having decided the appeals against them: those were right, and are answered.
 * @returns how many people were told by that
 */
export async function answerTakenBack(
  req: PayloadRequest,
  taken: readonly string[],
  staff: string | null,
  now: Date,
): Promise<number> {
  if (taken.length === 0) return 0
  const at = now.toISOString()
  const answered = await runSql<{ id: string; author: string; answer: string }>(
    req,
    sql`update appeals p set state = 'overturned', decided_by_id = ${staff}::uuid, decided_at = ${at}::timestamptz,
          updated_at = ${at}::timestamptz,
          answer = case when u.language = 'en' then ${takenBack.reasonEn} else ${takenBack.reason} end
        from users u where u.id = p.author_id and p.state = 'open' and p.act_id in ${idsIn(taken)}
        returning p.id, p.author_id as author, p.answer`,
  )
  for (const { id, author, answer } of answered) {
    const params = { decision: 'overturned', reason: answer }
    // An appeal that waited again is answered again.
    const told = [{ user: author, key: `appeal:${id}:${at}`, params }]
    await notify(req, { kind: 'appeal', told }, now)
  }
  return answered.length
}

/**
 * A decision stands again since its taking-back was taken back: the appeal that had been answered by that alone, which
 * nobody has decided, waits for somebody who took no part.
 * @param reverted the act that had taken the decision back
 * @returns whether there is one
 */
export async function openAnswered(
  req: PayloadRequest,
  { act, reverted }: { act: string; reverted: string },
  now: Date,
): Promise<boolean> {
  const at = now.toISOString()
  const [appeal] = await runSql<{ id: string; author: string; language: Language }>(
    req,
    sql`update appeals p set state = 'open', answer = null, decided_by_id = null, decided_at = null,
          updated_at = ${at}::timestamptz
        from users u where u.id = p.author_id and p.act_id = ${act} and p.state = 'overturned'
          and not exists (select 1 from moderation_acts x where x.target = 'appeals' and x.target_id = p.id::text)
        returning p.id, p.author_id as author, coalesce(u.language::text, 'zh') as language`,
  )
  if (!appeal) return false
  const params = { decision: 'reopened', reason: lookedAtAgain[appeal.language] }
  const told = [{ user: appeal.author, key: `appeal:${appeal.id}:${reverted}`, params }]
  await notify(req, { kind: 'appeal', told }, now)
  return true
}
