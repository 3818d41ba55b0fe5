import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { boundsOf, dayAfter, dayOf } from '../../domain/days'
import { campusTimeZone } from '../../domain/time'
import { followDays, followedMetric, followedSteps } from '../../domain/stats/metrics'
import type { Sql } from '../../lib/payload-adapter/types'
import { inTransaction } from '../../lib/in-transaction'
import { runSql, textsIn } from '../../lib/sql'
import { actCounts, dayCounts, followedCounts, summedUp } from './day-counts'

/** Any number; the same for every process that counts. */
const lockKey = 7_421_034
/** Missing days that one run makes up for, the latest first. */
const missingMax = 20
/** Days whose listings are looked at again in one run. */
const followedMax = 3
/** So long a look at what became of a day's listings is good enough. */
const followedEveryMs = 20 * 3_600_000

type Context = Pick<PayloadRequest, 'payload'>

export interface Counted {
  counted: string[]
  followed: string[]
}

/**
 * Counts today and yesterday anew, then days that were never counted or not to their end, then what became of listings of the
 * last weeks. Every day is a transaction of its own that puts the same rows in place of what was there, so a run that is
 * killed or comes twice leaves no number wrong; while one process counts, another leaves it alone.
 */
export async function countDays({ payload }: Context, now: Date): Promise<Counted> {
  const today = dayOf(now)
  const latest = [today, dayAfter(today, -1)]
  const done: Counted = { counted: [], followed: [] }
  for (const day of [...latest, ...(await missingDays(payload, dayAfter(today, -2)))]) {
    if (!(await alone(payload, (req) => countDay(req, day, now)))) return done
    done.counted.push(day)
  }
  for (const day of await daysToFollow(payload, now)) {
    if (!(await alone(payload, (req) => followDay(req, day, now)))) return done
    done.followed.push(day)
  }
  return done
}

/** @returns false when another process is at it */
async function alone(payload: Payload, step: (req: PayloadRequest) => Promise<void>): Promise<boolean> {
  const req = await createLocalReq({}, payload)
  return inTransaction(req, async () => {
    const [lock] = await runSql<{ mine: boolean }>(
      req,
      sql`select pg_try_advisory_xact_lock(${lockKey}::bigint) as mine`,
    )
    if (lock?.mine !== true) return false
    await step(req)
    return true
  })
}

async function countDay(req: PayloadRequest, day: string, now: Date): Promise<void> {
  const bounds = boundsOf({ from: day, to: day })
  await replaceCounts(req, day, sql`${dayCounts(bounds)} union all ${followedCounts(bounds)}`)
  await runSql(req, sql`delete from daily_acts where day = ${day}::date`)
  await runSql(
    req,
    sql`insert into daily_acts (campus_id, day, staff_id, n)
        select campus_id, ${day}::date, staff_id, n from (${actCounts(bounds)}) counted`,
  )
  await runSql(
    req,
    sql`insert into counted_days (day, counted_at, followed_at) values (${day}::date, ${at(now)}, ${at(now)})
        on conflict (day) do update set counted_at = excluded.counted_at, followed_at = excluded.followed_at`,
  )
}

async function followDay(req: PayloadRequest, day: string, now: Date): Promise<void> {
  const only = followedSteps.map(followedMetric)
  await replaceCounts(req, day, followedCounts(boundsOf({ from: day, to: day })), only)
  await runSql(req, sql`update counted_days set followed_at = ${at(now)} where day = ${day}::date`)
}

/**
 * Puts what was counted in place of what is there; what stays the same is not written.
 * @param only metrics that were counted; all if not given
 */
async function replaceCounts(
  req: PayloadRequest,
  day: string,
  counts: Sql,
  only?: readonly string[],
): Promise<void> {
  const ofThese = only ? sql`and d.metric in ${textsIn(only)}` : sql``
  await runSql(
    req,
    sql`with counted as materialized (${summedUp(counts)}),
          gone as (
            delete from daily_counts d where d.day = ${day}::date ${ofThese} and not exists (
              select 1 from counted c where c.metric = d.metric and c.campus_id = d.campus_id
                and c.category_id = d.category_id))
        insert into daily_counts as d (campus_id, category_id, metric, day, n, sum_fen)
          select campus_id, category_id, metric, ${day}::date, n, fen from counted
          on conflict (campus_id, category_id, metric, day) do update set n = excluded.n, sum_fen = excluded.sum_fen
            where (d.n, d.sum_fen) is distinct from (excluded.n, excluded.sum_fen)`,
  )
}

/** Days up to `last` that were not counted after their end, the latest first; not before anything happened. */
async function missingDays(payload: Payload, last: string): Promise<string[]> {
  const first = await firstDay(payload)
  if (first === null || first > last) return []
  const rows = await runSql<{ day: string }>(
    { payload },
    sql`select d.day::text as day
        from (select ${last}::date - k as day from generate_series(0, ${last}::date - ${first}::date) k) d
        left join counted_days c on c.day = d.day
        where c.day is null or c.counted_at < ${startOfDay(sql`c.day + 1`)}
        order by d.day desc limit ${missingMax}`,
  )
  return rows.map(({ day }) => day)
}

/** The day on which the first of it all happened, by the ends of indexes. */
async function firstDay(payload: Payload): Promise<string | null> {
  const [row] = await runSql<{ at: string | null }>(
    { payload },
    sql`select least((select min(published_at) from products where published_at is not null),
          (select min(created_at) from users), (select min(created_at) from order_events),
          (select min(viewed_at) from view_events), (select min(created_at) from cases))::text as at`,
  )
  return row?.at ? dayOf(new Date(row.at)) : null
}

/** Days whose listings may still be looked at, chatted about or sold, or were not looked at after that; the longest ago first. */
async function daysToFollow(payload: Payload, now: Date): Promise<string[]> {
  const rows = await runSql<{ day: string }>(
    { payload },
    sql`select c.day::text as day from counted_days c
        where c.day < ${dayAfter(dayOf(now), -1)}::date
          and c.followed_at < ${at(new Date(now.getTime() - followedEveryMs))}
          and c.followed_at < ${startOfDay(sql`c.day + ${followDays + 1}::int`)}
        order by c.followed_at, c.day desc limit ${followedMax}`,
  )
  return rows.map(({ day }) => day)
}

/** The first instant of a day that an expression gives. */
const startOfDay = (day: Sql): Sql => sql`((${day})::timestamp at time zone ${campusTimeZone}::text)`

const at = (moment: Date): Sql => sql`${moment.toISOString()}::timestamptz`
