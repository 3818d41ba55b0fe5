import { sql } from '@payloadcms/db-postgres'
import type { StaffActor } from '../../access/actor'
import { caseKinds, type CaseKind, type CaseTarget } from '../../contract/moderation'
import { readKey, writeKey } from '../../lib/cursor'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { isConcerned } from './people-concerned'
import type { QueueItem, QueuePage } from './types'

export interface QueueQuestion {
  kind?: CaseKind
  /** What it is about. */
  target?: CaseTarget
  /** A `CaseReason`, or the key of a report reason. */
  reason?: string
  /** Only what waits so long that somebody was told. */
  escalated?: boolean
  /** Only what the officer who asks may decide; all if not given. */
  decidable?: boolean
  /** `free`: in nobody's hands; `mine`: in mine; all if not given. */
  claimed?: 'free' | 'mine'
  /** For owners, who see all campuses: one of them. */
  campus?: string
  limit: number
  cursor?: string
}

/** The student account of the officer who asks, if there is one: looked up once in a statement. */
const accountOf = (staff: string): Sql =>
  sql`(select me.account_id from staff me where me.id = ${staff}::uuid)`

/** Whether a case `k` is an appeal against what the officer had a part in: as `tookPart` of `moderation-acts/decide-appeal`. */
const isAppealOfOwnAct = (staff: string): Sql => sql`case when k.target = 'appeals' then exists (
    select 1 from appeals p join moderation_acts a on a.id = p.act_id
      join moderation_acts x on x.id = a.id or (x.target = a.target and x.target_id = a.target_id)
        or x.case_id = a.case_id
    where p.id = k.target_id::uuid and (x.staff_id = ${staff}::uuid or x.reverted_by_id = ${staff}::uuid))
  else false end`

/** Whether a case `k` is for a colleague: about the officer, or an appeal against what they had a part in. */
export const isUndecidable = (staff: string): Sql =>
  sql`(${isConcerned(accountOf(staff))} or ${isAppealOfOwnAct(staff)})`

/** Columns of a case `k` as a line of the queue; people by their names, nothing of what they say in private. */
const itemColumns = (staff: string, now: Date): Sql => sql`k.id, k.kind, k.target, k.target_id as "targetId",
  k.campus_id as campus, coalesce(k.title, '') as title, k.reason, k.points::float8 as points,
  k.report_count::int as "reportCount", k.state, k.version::int as version, ${instant(sql`k.opened_at`)} as "openedAt",
  k.escalated_at is not null as escalated,
  (select json_build_object('id', u.id, 'nickname', u.nickname) from users u where u.id = k.subject_id) as subject,
  case when k.claimed_until > ${now.toISOString()}::timestamptz then
    (select json_build_object('staff', json_build_object('id', s.id, 'name', s.name), 'mine', s.id = ${staff}::uuid,
      'until', ${instant(sql`k.claimed_until`)}) from staff s where s.id = k.claimed_by_id) end as claim,
  (${isConcerned(accountOf(staff))}) as "ownCase", ${isUndecidable(staff)} as undecidable`

/** What waits in the officer's campus, heaviest and oldest first, by an index; with the numbers of all kinds. */
export async function listQueue(
  req: InTransaction,
  staff: StaffActor,
  { kind, target, reason, escalated, decidable, claimed, campus, limit, cursor }: QueueQuestion,
  now: Date,
): Promise<QueuePage> {
  const of = staff.campus ?? campus ?? null
  const after = cursor === undefined ? null : readKey(cursor, ['number', 'id'])
  const at = sql`${now.toISOString()}::timestamptz`
  const here = of === null ? [] : [sql`k.campus_id = ${of}::uuid`]
  const conditions = [
    sql`k.state = 'open'`,
    ...here,
    ...(kind === undefined ? [] : [sql`k.kind = ${kind}::enum_cases_kind`]),
    ...(target === undefined ? [] : [sql`k.target = ${target}::enum_cases_target`]),
    ...(reason === undefined ? [] : [sql`k.reason = ${reason}::varchar`]),
    ...(escalated ? [sql`k.escalated_at is not null`] : []),
    ...(claimed === 'mine' ? [sql`k.claimed_by_id = ${staff.id}::uuid and k.claimed_until > ${at}`] : []),
    ...(claimed === 'free' ? [sql`(k.claimed_until is null or k.claimed_until <= ${at})`] : []),
    ...(decidable ? [sql`not ${isUndecidable(staff.id)}`] : []),
    ...(after === null
      ? []
      : [
          sql`k.rank <= ${after[0]}::numeric and (k.rank < ${after[0]}::numeric or k.id > ${after[1]}::uuid)`,
        ]),
  ]
  const rows = await runSql<QueueItem & { key: string }>(
    req,
    sql`with page as materialized (
          select k.* from cases k where ${sql.join(conditions, sql` and `)}
          order by k.rank desc nulls first, k.id limit ${limit + 1})
        select ${itemColumns(staff.id, now)}, json_build_array(k.rank, k.id)::text as key
        from page k order by k.rank desc nulls first, k.id`,
  )
  const counted = await runSql<{ kind: CaseKind; count: number; undecidable: number }>(
    req,
    sql`select k.kind, count(*)::int as count, (count(*) filter (where ${isUndecidable(staff.id)}))::int as undecidable
        from cases k where ${sql.join([sql`k.state = 'open'`, ...here], sql` and `)} group by k.kind`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const countOf = (each: CaseKind) => {
    const row = counted.find((found) => found.kind === each)
    return row ? row.count - (decidable ? row.undecidable : 0) : 0
  }
  return {
    docs: shown.map(({ key: _key, ...item }) => item),
    nextCursor: last ? writeKey(last.key) : null,
    counts: Object.fromEntries(caseKinds.map((each) => [each, countOf(each)])) as Record<CaseKind, number>,
    undecidable: counted.reduce((sum, row) => sum + row.undecidable, 0),
  }
}

/** One line of the queue, open or closed; null where there is none. */
export async function readQueueItem(
  req: InTransaction,
  staff: Pick<StaffActor, 'id'>,
  id: string,
  now: Date,
): Promise<QueueItem | null> {
  const [row] = await runSql<QueueItem>(
    req,
    sql`select ${itemColumns(staff.id, now)} from cases k where k.id = ${id}`,
  )
  return row ?? null
}
