import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ReportOutcome, ReportTarget } from '../../contract/moderation'
import { provesNothing } from '../../domain/moderation/judged'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'
import { readThing } from './read-thing'

/**
 * Reports of these cases end with an outcome, and count for or against who made them; not against whoever reported something
 * that says something else by now, or is gone. The things are locked by the caller.
 */
export async function judgeReports(
  req: PayloadRequest,
  cases: readonly string[],
  outcome: Exclude<ReportOutcome, 'void'>,
): Promise<void> {
  if (cases.length === 0) return
  const moot = outcome === 'dismissed' ? await mootReports(req, cases) : []
  await runSql(
    req,
    sql`with judged as (
          update reports set state = 'done', updated_at = now(),
            outcome = case when id in ${idsIn(moot)} then 'void' else ${outcome} end::enum_reports_outcome
          where case_id in ${idsIn(cases)} and outcome is null returning reporter_id, outcome)
        insert into reporter_records (user_id, upheld, dismissed)
          select reporter_id, count(*) filter (where outcome = 'upheld'),
            count(*) filter (where outcome = 'dismissed')
          from judged where reporter_id is not null and outcome <> 'void' group by 1
        on conflict (user_id) do update set upheld = reporter_records.upheld + excluded.upheld,
          dismissed = reporter_records.dismissed + excluded.dismissed`,
  )
}

/** Reports of something that is not as it was reported: that it is harmless now says nothing about them. */
async function mootReports(req: PayloadRequest, cases: readonly string[]): Promise<string[]> {
  const reports = await runSql<{ id: string; target: ReportTarget; thing: string; hash: string | null }>(
    req,
    sql`select id, target, target_id as thing, content_hash as hash from reports
        where case_id in ${idsIn(cases)} and outcome is null`,
  )
  const things = new Map(reports.map(({ target, thing }) => [thing, { target, id: thing }]))
  const moot: string[] = []
  for (const ref of things.values()) {
    const thing = await readThing(req, ref)
    const now = thing && { presence: thing.presence, hash: thing.hash }
    const about = reports.filter(({ thing: id }) => id === ref.id)
    moot.push(...about.filter(({ hash }) => provesNothing(ref.target, hash, now)).map(({ id }) => id))
  }
  return moot
}

/**
 * The judgement is taken back, as if it had not been. Those about what two people say stay closed: to let officers read it
 * is theirs to allow, by reporting again.
 */
export async function unjudgeReports(req: InTransaction, cases: readonly string[]): Promise<void> {
  if (cases.length === 0) return
  await runSql(
    req,
    sql`with before as (
          select id, reporter_id, outcome from reports where case_id in ${idsIn(cases)}
            and outcome is not null for no key update),
        open_again as (
          update reports r set outcome = null, updated_at = now(),
            state = case when r.target = 'conversations' or exists (select 1 from reports o
                where o.reporter_id = r.reporter_id and o.target = r.target and o.target_id = r.target_id
                  and o.state = 'open')
              then r.state else 'open' end
          from before b where r.id = b.id returning r.id),
        counts as (
          select reporter_id, count(*) filter (where outcome = 'upheld') as upheld,
            count(*) filter (where outcome = 'dismissed') as dismissed
          from before where reporter_id is not null group by 1)
        update reporter_records t set upheld = greatest(0, t.upheld - c.upheld),
          dismissed = greatest(0, t.dismissed - c.dismissed)
        from counts c where t.user_id = c.reporter_id`,
  )
}
