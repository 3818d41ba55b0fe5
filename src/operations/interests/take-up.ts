import { sql } from '@payloadcms/db-postgres'
import {
  affinityHalfLifeDays,
  decayEpoch,
  heatHalfLifeDays,
  logUnitsAt,
  recentHalfLifeDays,
} from '../../domain/recommendations/decay'
import {
  interestDays,
  interestWeights,
  neighboursMax,
  neighboursSlack,
  pairedMax,
  pairWeights,
} from '../../domain/recommendations/weights'
import { runSql, type InTransaction } from '../../lib/sql'
import { reckonRising } from './reckon-rising'

/** Events of one transaction. Each makes at most `pairedMax` pairs, written in both directions. */
const batchMax = 250

const dayS = 86_400
const weights = sql`(select * from json_to_recordset(${JSON.stringify(
  Object.entries(interestWeights).map(([kind, weight]) => ({ kind, weight })),
)}::json) as w(kind text, weight float8))`

const weightsOfPairs = sql`(select * from json_to_recordset(${JSON.stringify(pairWeights)}::json)
  as w(kind text, other text, weight float8))`

/**
 * Counts the next events, for the transaction of `refreshInterests`.
 * @returns whether there may be more
 */
export async function takeUp(req: InTransaction, now: Date): Promise<boolean> {
  const [batch] = await runSql<{ taken: number; fresh: string }>(req, takeEvents(now))
  if (!batch || batch.taken === 0) return false
  if (batch.fresh !== '[]') {
    const touched = await runSql<{ id: string }>(req, addPairs(batch.fresh, now))
    await runSql(req, cutNeighbours(touched.map(({ id }) => id)))
    const warmed = await runSql<{ id: string }>(req, addHeat(batch.fresh, now))
    await reckonRising(
      req,
      now,
      warmed.map(({ id }) => id),
    )
  }
  return batch.taken === batchMax
}

/**
 * Takes events away and notes who showed interest in what for the first time within `interestDays`. The person's wish is
 * that of now: who switched recommendations off, or is not active any more, is not counted. Nobody makes the own listing
 * wanted.
 */
const takeEvents = (now: Date) => sql`
  with taken as (
      delete from interest_events where no in (select no from interest_events order by no limit ${batchMax})
      returning user_id, product_id, kind, at),
    counted as (
      insert into interests as i (user_id, product_id, kind, at)
      select t.user_id, t.product_id, t.kind, least(min(t.at), ${now.toISOString()}::timestamptz)
      from taken t join ${weights} w on w.kind = t.kind
        join users u on u.id = t.user_id and u.standing = 'active' and u.personal_recommendations is not false
        join products p on p.id = t.product_id and p.seller_id <> t.user_id
      where t.at > ${now.toISOString()}::timestamptz - ${interestDays} * interval '1 day'
      group by t.user_id, t.product_id, t.kind
      on conflict (user_id, product_id, kind) do update set at = excluded.at
        where i.at < excluded.at - ${interestDays} * interval '1 day'
      returning i.user_id, i.product_id, i.kind, i.at)
  select (select count(*)::int from taken) as taken,
    (select coalesce(json_agg(c), '[]')::text from counted c) as fresh`

const freshRows = (fresh: string) =>
  sql`json_to_recordset(${fresh}::json) as f(user_id uuid, product_id uuid, kind text, at timestamptz)`

/**
 * Pairs each fresh interest with the person's others, once: of two in the same batch, the later with the earlier. Only
 * what is on offer is written as a neighbour; its other side may be sold, for who looked at that wants another one.
 */
const addPairs = (fresh: string, now: Date) => sql`
  with fresh as materialized (select f.* from ${freshRows(fresh)}),
    pairs as (
      select f.user_id, f.kind, f.product_id as one, o.product_id as other,
        max(w.weight)
          * power(2::float8, extract(epoch from greatest(f.at, max(o.at)) - ${epoch}::timestamptz)
              / ${affinityHalfLifeDays * dayS}::float8) as weight
      from fresh f cross join lateral (
          select i.product_id, i.kind, i.at from interests i
          where i.user_id = f.user_id and i.at > ${now.toISOString()}::timestamptz - ${interestDays} * interval '1 day'
          order by i.at desc limit ${pairedMax}) o
        join ${weightsOfPairs} w on w.kind = f.kind and w.other = o.kind
        left join fresh g on g.user_id = f.user_id and g.product_id = o.product_id and g.kind = o.kind
      where o.product_id <> f.product_id
        and (g.at is null or (g.at, g.product_id, g.kind) < (f.at, f.product_id, f.kind))
      group by f.user_id, f.kind, f.product_id, f.at, o.product_id),
    ways as (
      select one as product_id, other as other_id, weight from pairs
      union all select other, one, weight from pairs),
    written as (
      insert into product_affinities as a (product_id, other_id, weight)
      select b.product_id, b.other_id, sum(b.weight) from ways b
      where exists (select 1 from listed_products l where l.product_id = b.other_id)
      group by b.product_id, b.other_id
      on conflict (product_id, other_id) do update set weight = a.weight + excluded.weight
      returning a.product_id)
  select distinct product_id as id from written`

const epoch = new Date(decayEpoch).toISOString()

/** Keeps the strongest neighbours of those that have gathered too many. */
const cutNeighbours = (touched: string[]) => sql`
  with full_ones as (
      select t.id from (select value::uuid as id from json_array_elements_text(${JSON.stringify(touched)}::json)) t
      where (select count(*) from product_affinities a where a.product_id = t.id) > ${neighboursSlack})
  delete from product_affinities a using full_ones f cross join lateral (
      select s.other_id from product_affinities s where s.product_id = f.id
      order by s.weight desc, s.other_id offset ${neighboursMax}) x
    where a.product_id = f.id and a.other_id = x.other_id`

/** log2(2^a + 2^b), as `addLogs` of domain/recommendations/decay. */
const addedLogs = (a: string, b: string) =>
  sql.raw(`greatest(${a}, ${b}) + ln(1 + power(2::float8, greatest(-60, -abs(${a} - ${b})))) / ln(2::float8)`)

/** Heat of what is on offer, by each fresh interest in it. `rising` is reckoned afterwards. */
function addHeat(fresh: string, now: Date) {
  const worth = (halfLifeDays: number) => sql`ln(sum(w.weight
      * power(2::float8, -extract(epoch from ${now.toISOString()}::timestamptz - f.at) / ${halfLifeDays * dayS}::float8)))
      / ln(2::float8) + ${logUnitsAt(now.getTime(), halfLifeDays)}::float8`
  return sql`
    insert into product_heat as h (product_id, campus_id, heat, recent, rising)
    select l.product_id, l.campus_id, ${worth(heatHalfLifeDays)}, ${worth(recentHalfLifeDays)}, 0
    from ${freshRows(fresh)} join ${weights} w on w.kind = f.kind
      join listed_products l on l.product_id = f.product_id
    group by l.product_id, l.campus_id
    on conflict (product_id) do update set campus_id = excluded.campus_id,
      heat = ${addedLogs('h.heat', 'excluded.heat')}, recent = ${addedLogs('h.recent', 'excluded.recent')}
    returning h.product_id as id`
}
