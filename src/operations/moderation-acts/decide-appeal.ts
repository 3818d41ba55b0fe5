import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { Language } from '../../contract/codes'
import { AppError } from '../../lib/errors'
import { lockRow } from '../../lib/row-lock'
import { runSql, type InTransaction } from '../../lib/sql'
import { notify } from '../notifications/notify'
import { revertAct } from './revert-act'
import { saidIn } from './tell-act'
import { writeAct } from './write-act'

interface Verdict {
  appeal: string
  decision: 'uphold' | 'overturn'
  reason: string
  /** For an author whose app is in English. */
  reasonEn?: string | null
  staff: StaffActor
  now: Date
}

interface AppealRow {
  act: string
  author: string
  language: Language
  campus: string
  state: 'open' | 'upheld' | 'overturned'
}

/**
 * Whether an officer had a part in what an appeal is about: made the decision, took it back, or made an earlier one about
 * the same thing or in the same case.
 */
export async function tookPart(req: InTransaction, staff: string, act: string): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`select 1 from moderation_acts a, moderation_acts x
        where a.id = ${act} and (x.staff_id = ${staff} or x.reverted_by_id = ${staff})
          and (x.id = a.id or (x.target = a.target and x.target_id = a.target_id) or x.case_id = a.case_id) limit 1`,
  )
  return rows.length > 0
}

/**
 * An officer who took no part decides an appeal; the person is told the answer. Part of `performAct`, which has checked
 * that it is open, and in its transaction. @returns the act of the decision
 * @throws {AppError} FORBIDDEN to whoever took part
 */
export async function decideAppeal(
  req: PayloadRequest,
  { appeal: id, decision, reason, reasonEn = null, staff, now }: Verdict,
): Promise<string> {
  // What it is about is locked already, before the appeal (read-thing).
  await lockRow(req, 'appeals', id)
  const [appeal] = await runSql<AppealRow>(
    req,
    sql`select p.act_id as act, p.author_id as author, coalesce(u.language::text, 'zh') as language,
          p.campus_id as campus, p.state from appeals p left join users u on u.id = p.author_id where p.id = ${id}`,
  )
  if (!appeal) throw new AppError('NOT_FOUND')
  if (appeal.state !== 'open') throw new AppError('CONFLICT', { data: { state: appeal.state } })
  if (await tookPart(req, staff.id, appeal.act)) {
    const zh = '原决定有你参与，请由其他干事复核'
    const en = 'You had a part in the decision; another officer has to look at it'
    throw new AppError('FORBIDDEN', { problems: [{ message: { zh, en } }] })
  }
  if (decision === 'overturn') {
    // Taken back already, there is nothing left to take back.
    const [standing] = await runSql(
      req,
      sql`select 1 from moderation_acts where id = ${appeal.act} and state = 'standing'`,
    )
    if (standing) await revertAct(req, { act: appeal.act, reason, staff, as: 'overturn', now })
  }
  const answer = saidIn(appeal.language, { reason, reasonEn }) ?? reason
  const state = decision === 'overturn' ? 'overturned' : 'upheld'
  const [closed] = await runSql<{ case: string | null }>(
    req,
    sql`with decided as (
          update appeals set state = ${state}::enum_appeals_state, answer = ${answer}, decided_by_id = ${staff.id},
            decided_at = ${now.toISOString()}::timestamptz, updated_at = ${now.toISOString()}::timestamptz
          where id = ${id} returning id)
        select (select k.id from cases k where k.kind = 'appeal' and k.target_id = ${id} limit 1) as "case" from decided`,
  )
  const act = await writeAct(req, {
    target: 'appeals',
    id,
    action: decision,
    case: closed?.case ?? null,
    subject: appeal.author,
    campus: appeal.campus,
    staff: staff.id,
    clause: null,
    reason,
    reasonEn,
    until: null,
    snapshot: null,
    before: { was: { state: 'open' }, now: { state } },
    bulk: null,
    now,
  })
  const params = { decision: state, reason: answer }
  const told = [{ user: appeal.author, key: `appeal:${id}:${act}`, params }]
  await notify(req, { kind: 'appeal', told }, now)
  return act
}
