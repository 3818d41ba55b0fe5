import { sql } from '@payloadcms/db-postgres'
import type { ReportOutcome } from '../../contract/moderation'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'

/** Reports of these cases end with an outcome, and count for or against who made them. */
export async function judgeReports(
  req: InTransaction,
  cases: readonly string[],
  outcome: Exclude<ReportOutcome, 'void'>,
): Promise<void> {
  if (cases.length === 0) return
  await runSql(
    req,
    sql`with judged as (
          update reports set outcome = ${outcome}::enum_reports_outcome, state = 'done', updated_at = now()
          where case_id in ${idsIn(cases)} and outcome is null returning reporter_id)
        insert into reporter_records (user_id, upheld, dismissed)
          select reporter_id, count(*) filter (where ${outcome} = 'upheld'),
            count(*) filter (where ${outcome} = 'dismissed')
          from judged where reporter_id is not null group by 1
        on conflict (user_id) do update set upheld = reporter_records.upheld + excluded.upheld,
          dismissed = reporter_records.dismissed + excluded.dismissed`,
  )
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
            and outcome in ('upheld', 'dismissed') for no key update),
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
