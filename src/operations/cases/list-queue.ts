import { sql } from '@payloadcms/db-postgres'
import type { StaffActor } from '../../access/actor'
import { caseKinds, type CaseKind } from '../../contract/moderation'
import { readKey, writeKey } from '../../lib/cursor'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import type { QueueItem, QueuePage } from './types'

export interface QueueQuestion {
  kind?: CaseKind
  /** `free`: in nobody's hands; `mine`: in mine; all if not given. */
  claimed?: 'free' | 'mine'
  /** For owners, who see all campuses: one of them. */
  campus?: string
  limit: number
  cursor?: string
}

/** Columns of a case `k` as a line of the queue; people by their names, nothing of what they say in private. */
const itemColumns = (staff: string, now: Date): Sql => sql`k.id, k.kind, k.target, k.target_id as "targetId",
  k.campus_id as campus, coalesce(k.title, '') as title, k.reason, k.points::float8 as points,
  k.report_count::int as "reportCount", k.state, k.version::int as version, ${instant(sql`k.opened_at`)} as "openedAt",
  k.escalated_at is not null as escalated,
  (select json_build_object('id', u.id, 'nickname', u.nickname) from users u where u.id = k.subject_id) as subject,
  case when k.claimed_until > ${now.toISOString()}::timestamptz then
    (select json_build_object('staff', json_build_object('id', s.id, 'name', s.name), 'mine', s.id = ${staff}::uuid,
      'until', ${instant(sql`k.claimed_until`)}) from staff s where s.id = k.claimed_by_id) end as claim,
  exists (select 1 from staff me where me.id = ${staff}::uuid and me.account_id is not null and (
    me.account_id = k.subject_id
    or exists (select 1 from reports r where r.case_id = k.id and r.reporter_id = me.account_id)
    or (k.target = 'conversations' and exists (select 1 from conversations c
      where c.id::text = k.target_id and me.account_id in (c.buyer_id, c.seller_id)))
    or (k.target = 'messages' and exists (select 1 from messages m join conversations c on c.id = m.conversation_id
      where m.id::text = k.target_id and me.account_id in (c.buyer_id, c.seller_id)))
    or (k.target = 'comments' and exists (select 1 from comments m join products p on p.id = m.product_id
      where m.id::text = k.target_id and p.seller_id = me.account_id))
    or (k.target = 'reviews' and exists (select 1 from reviews v
      where v.id::text = k.target_id and me.account_id = v.subject_id))
    or (k.target = 'disputes' and exists (select 1 from disputes d join orders o on o.id = d.order_id
      where d.id::text = k.target_id and me.account_id in (o.buyer_id, o.seller_id))))) as "ownCase"`

/** What waits in the officer's campus, heaviest and oldest first, by an index; with the numbers of all kinds. */
export async function listQueue(
  req: InTransaction,
  staff: StaffActor,
  { kind, claimed, campus, limit, cursor }: QueueQuestion,
  now: Date,
): Promise<QueuePage> {
  const of = staff.campus ?? campus ?? null
  const after = cursor === undefined ? null : readKey(cursor, ['number', 'id'])
  const at = sql`${now.toISOString()}::timestamptz`
  const conditions = [
    sql`k.state = 'open'`,
    ...(of === null ? [] : [sql`k.campus_id = ${of}::uuid`]),
    ...(kind === undefined ? [] : [sql`k.kind = ${kind}::enum_cases_kind`]),
    ...(claimed === 'mine' ? [sql`k.claimed_by_id = ${staff.id}::uuid and k.claimed_until > ${at}`] : []),
    ...(claimed === 'free' ? [sql`(k.claimed_until is null or k.claimed_until <= ${at})`] : []),
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
  const counted = await runSql<{ kind: CaseKind; count: number }>(
    req,
    sql`select kind, count(*)::int as count from cases k
        where k.state = 'open' and ${of === null ? sql`true` : sql`k.campus_id = ${of}::uuid`} group by kind`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    docs: shown.map(({ key: _key, ...item }) => item),
    nextCursor: last ? writeKey(last.key) : null,
    counts: Object.fromEntries(
      caseKinds.map((each) => [each, counted.find((row) => row.kind === each)?.count ?? 0]),
    ) as Record<CaseKind, number>,
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
