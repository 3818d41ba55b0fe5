import { sql } from '@payloadcms/db-postgres'
import { all, followDays, followedMetric, followedSteps } from '../../domain/stats/metrics'
import { waitParts } from '../../domain/stats/waits'
import type { Sql } from '../../lib/payload-adapter/types'

/** The instants of a day, the second not included. */
export interface DayBounds {
  since: Date
  until: Date
}

type Within = (column: Sql) => Sql

const within =
  ({ since, until }: DayBounds): Within =>
  (column) =>
    sql`${column} >= ${since.toISOString()}::timestamptz and ${column} < ${until.toISOString()}::timestamptz`

/**
 * What happened on a day: rows of (metric, campus, top category or null, n, sum of fen). Each part reads a range of an index of
 * the time at which it happened, so a day costs what happened on it, however large the market is.
 */
export const dayCounts = (bounds: DayBounds): Sql => {
  const on = within(bounds)
  return sql.join(
    [
      ofListings('published', sql`products p`, on(sql`p.published_at`)),
      ofListings('views', sql`view_events e join products p on p.id = e.product_id`, on(sql`e.viewed_at`)),
      ofListings('favorites', sql`favorites e join products p on p.id = e.product_id`, on(sql`e.created_at`)),
      ofListings('comments', sql`comments e join products p on p.id = e.product_id`, on(sql`e.created_at`)),
      chats(on),
      orders('orders', sql`ev.move = 'place'`, on),
      orders('completed', sql`ev."to" = 'completed'`, on),
      plain('joined', sql`users`, on(sql`created_at`)),
      plain(
        'verified',
        sql`campus_verifications`,
        sql`${on(sql`decided_at`)} and state in ('approved', 'expired')`,
      ),
      plain('reports', sql`reports`, on(sql`created_at`)),
      plain('opened', sql`cases`, on(sql`created_at`)),
      plain('closed', sql`cases`, on(sql`closed_at`)),
      plain('decisions', sql`moderation_acts`, sql`${on(sql`created_at`)} and staff_id is not null`),
      plain(
        'automatic',
        sql`moderation_acts`,
        sql`${on(sql`created_at`)} and staff_id is null and before ->> 'takenOver' is null`,
      ),
      plain('told', sql`notifications`, on(sql`created_at`)),
      plain('pushed', sql`notification_deliveries`, sql`${on(sql`created_at`)} and state <> 'skipped'`),
      plain('reached', sql`notification_deliveries`, sql`${on(sql`created_at`)} and state = 'sent'`),
      plain(
        'failed',
        sql`notification_deliveries`,
        sql`${on(sql`created_at`)} and state in ('failed', 'unknown')`,
      ),
      waits(on),
    ],
    sql` union all `,
  )
}

const topCategory = sql`coalesce(c.parent_id, c.id)`

/** `p` is the listing. What was booked is the listing's, wherever its reader was. */
const ofListings = (metric: string, from: Sql, condition: Sql): Sql =>
  sql`select ${metric}::text as metric, p.campus_id, ${topCategory} as category_id, count(*) as n, 0::numeric as fen
      from ${from} join categories c on c.id = p.category_id where ${condition} group by 2, 3`

const plain = (metric: string, table: Sql, condition: Sql): Sql =>
  sql`select ${metric}::text, campus_id, null::uuid, count(*), 0::numeric from ${table} where ${condition} group by 2`

/** Of errands too, which have no category. */
const chats = (on: Within): Sql =>
  sql`select 'chats', e.campus_id, ${topCategory}, count(*), 0::numeric
      from conversations e left join products p on p.id = e.product_id left join categories c on c.id = p.category_id
      where ${on(sql`e.created_at`)} group by 2, 3`

/** By the log of moves, which is never changed: an old order that is completed today counts today. */
const orders = (metric: string, condition: Sql, on: Within): Sql =>
  sql`select ${metric}::text, ev.campus_id, ${topCategory}, count(*),
        sum(o.amount_fen - coalesce(back.fen, 0))
      from order_events ev join orders o on o.id = ev.order_id
      left join products p on p.id = o.product_id left join categories c on c.id = p.category_id
      left join lateral (select sum(d.refund_fen) as fen from disputes d
        where d.order_id = o.id and d.decision = 'partial_refund') back on true
      where ${on(sql`ev.created_at`)} and ${condition} group by 2, 3`

const waits = (on: Within): Sql =>
  sql`select 'waited_' || least(${waitParts.last}::int, floor(${waitParts.perDoubling}::int * ln(w.minutes + 1) / ln(2::float8))::int),
        w.campus_id, null::uuid, count(*), 0::numeric
      from (select campus_id, greatest(0, extract(epoch from closed_at - opened_at)::float8 / 60) as minutes
        from cases where ${on(sql`closed_at`)}) w
      group by 1, 2`

/** What became of the listings that were first public on a day, within `followDays` of it. */
export const followedCounts = (bounds: DayBounds): Sql => {
  const inTime = (column: Sql) => sql`${column} < p.published_at + make_interval(days => ${followDays}::int)`
  const reached = sql`select p.campus_id, ${topCategory} as category_id, p.status = 'sold' as is_sold,
      exists (select 1 from view_events e where e.product_id = p.id and ${inTime(sql`e.viewed_at`)}
        and e.user_id is distinct from p.seller_id) as viewed,
      exists (select 1 from conversations e where e.product_id = p.id and ${inTime(sql`e.created_at`)}) as chatted,
      exists (select 1 from orders e where e.product_id = p.id and ${inTime(sql`e.created_at`)}) as ordered,
      exists (select 1 from orders e where e.product_id = p.id and ${inTime(sql`e.completed_at`)}) as sold
    from products p join categories c on c.id = p.category_id where ${within(bounds)(sql`p.published_at`)}`
  return sql`select s.step, r.campus_id, r.category_id, count(*) filter (where s.reached) as n, 0::numeric as fen
    from (${reached}) r cross join lateral (values ${sql.join(
      followedSteps.map(
        (step) =>
          sql`(${followedMetric(step)}::text, ${step === 'marked' ? sql`r.is_sold and not r.sold` : sql.raw(`r.${step}`)})`,
      ),
      sql`, `,
    )}) s(step, reached) group by 1, 2, 3 having bool_or(s.reached)`
}

/** The same, and for all campuses and all categories together. */
export const summedUp = (counts: Sql): Sql =>
  sql`select metric, coalesce(campus_id, ${all}::uuid) as campus_id, coalesce(category_id, ${all}::uuid) as category_id,
        sum(n)::bigint as n, sum(fen)::bigint as fen
      from (${counts}) as counted (metric, campus_id, category_id, n, fen)
      group by grouping sets ((metric), (metric, campus_id), (metric, category_id), (metric, campus_id, category_id))
      having grouping(category_id) = 1 or category_id is not null`

/** Decisions of officers about content and people, student cards and disputes: rows of (campus, officer, n). */
export const actCounts = (bounds: DayBounds): Sql => {
  const on = within(bounds)
  return sql`select coalesce(a.campus_id, ${all}::uuid) as campus_id, a.staff_id, count(*)::int as n
    from (
      select campus_id, staff_id from moderation_acts where ${on(sql`created_at`)} and staff_id is not null
      union all
      select campus_id, decided_by_id from disputes where ${on(sql`decided_at`)} and decided_by_id is not null
      union all
      select l.campus_id, s.id from audit_log l join staff s on s.id::text = l.staff
        where ${on(sql`l.created_at`)} and l.target = 'campus-verifications' and l.changes @> '[{"field": "state"}]'
    ) a
    group by grouping sets ((a.staff_id), (a.campus_id, a.staff_id)) having grouping(a.campus_id) = 1 or a.campus_id is not null`
}
