import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'
import { takenBack } from '../moderation-acts/tell-act'
import { notify } from '../notifications/notify'

/** The appeal against an act, before the act itself: after the thing and the person. */
export async function lockAppealOf(req: InTransaction, act: string): Promise<void> {
  await runSql(req, sql`select 1 from appeals where act_id = ${act} for no key update`)
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
    const told = [{ user: author, key: `appeal:${id}`, params: { decision: 'overturned', reason: answer } }]
    await notify(req, { kind: 'appeal', told }, now)
  }
  return answered.length
}
