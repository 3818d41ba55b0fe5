import {
  affinityHalfLifeDays,
  decayEpoch,
  heatHalfLifeDays,
  recentHalfLifeDays,
} from '../../../src/domain/recommendations/decay'
import { interestDays, interestWeights, neighboursMax } from '../../../src/domain/recommendations/weights'
import { chance, idSql, type Measures, readersMax } from './size'

const dayS = 86_400
const epoch = `'${new Date(decayEpoch).toISOString()}'::timestamptz`
const age = `extract(epoch from now() - ${epoch})::float8`
const log2 = (value: string) => `ln(${value}) / ln(2::float8)`
const faded = (halfLifeDays: number) =>
  `w.weight * power(2::float8, -extract(epoch from now() - i.at)::float8 / ${halfLifeDays * dayS})`
const weights = `(values ${Object.entries(interestWeights)
  .map(([kind, weight]) => `('${kind}', ${weight}::float8)`)
  .join(', ')})`

/**
 * A view for every other listing (two millions at most) by people of the same campus, favorites of a fifth of that; whom the
 * feed is asked for has looked at forty things.
 */
export function interestSql({ rows, campuses, people }: Measures): string[] {
  const views = Math.min(Math.ceil(rows / 2), 2_000_000)
  const perCampus = Math.max(1, Math.floor(rows / campuses))
  const readers = Math.min(readersMax, people)
  // A tenth of the listings, the newer the likelier.
  const looked = (n: string, campus: string, seed: number) =>
    `greatest(1, (${campus}) + ${campuses}::bigint * 10 * (${Math.max(1, Math.floor(perCampus / 10))} - 1
       - floor(${chance(n, seed)} ^ 2 * ${Math.max(1, Math.floor(perCampus / 10))})::bigint))`
  const byReader = `from generate_series(0, ${readers * 40 - 1}) n
    join products p on p.listed_no = ${looked('n', `n / 40 % ${campuses}`, 40)}`
  return [
    `create index bench_products_listed_no on products (listed_no)`,
    'analyze products',
    `insert into view_events (id, product_id, campus_id, user_id, viewed_at)
       select gen_random_uuid(), p.id, p.campus_id,
         case when n % 2 = 0 then ${idSql(`'person' || v.campus + ${campuses} * floor(${chance('n', 42)} * ${people / campuses})::int`)} end,
         now() - interval '30 days' * ${chance('n', 43)}
       from (select n, n % ${campuses} as campus from generate_series(0, ${views - 1}) n) v
       join products p on p.listed_no = ${looked('n', 'v.campus', 44)}`,
    `insert into view_events (id, product_id, campus_id, user_id, viewed_at)
       select gen_random_uuid(), p.id, p.campus_id, ${idSql(`'person' || n / 40`)}, now() - interval '7 days' * ${chance('n', 41)}
       ${byReader}`,
    `insert into favorites (id, user_id, product_id, campus_id, lowest_seen_fen, created_at)
       select distinct on (f.person, f.product) gen_random_uuid(), f.person, f.product, f.campus, f.fen, now() - interval '10 days'
       from (
         select ${idSql(`'person' || n / 40`)} as person, p.id as product, p.campus_id as campus, p.price_fen as fen
           ${byReader} where n % 40 < 8 and p.status = 'on_sale'
         union all
         select v.user_id, p.id, p.campus_id, p.price_fen from view_events v join products p on p.id = v.product_id
           where v.user_id is not null and hashtext(v.id::text) % 5 = 0 and p.status = 'on_sale') f`,
    `insert into blocks (id, user_id, blocked_id)
       select gen_random_uuid(), ${idSql(`'person' || n`)}, ${idSql(`'person' || n + ${campuses}`)}
       from generate_series(0, ${Math.min(readers, people - campuses) - 1}) n`,
    'analyze view_events, favorites, listed_products',
    // What the job refresh-interests makes of it, in one go.
    `insert into interests (user_id, product_id, kind, at)
       select user_id, product_id, 'view', min(viewed_at) from view_events
         where user_id is not null and viewed_at > now() - interval '${interestDays} days' group by 1, 2
       union all
       select user_id, product_id, 'favorite', created_at from favorites`,
    `analyze interests`,
    `insert into product_affinities (product_id, other_id, weight)
       select product_id, other_id, weight from (
         select p.*, row_number() over (partition by product_id order by weight desc, other_id) as at from (
           select a.product_id, b.product_id as other_id, sum(sqrt(v.weight * w.weight)
             * power(2::float8, extract(epoch from greatest(a.at, b.at) - ${epoch}) / ${affinityHalfLifeDays * dayS})) as weight
           from interests a join ${weights} v(kind, weight) on v.kind = a.kind
           join interests b on b.user_id = a.user_id and b.product_id <> a.product_id
           join ${weights} w(kind, weight) on w.kind = b.kind
           join listed_products l on l.product_id = b.product_id
           group by 1, 2) p) n
       where at <= ${neighboursMax}`,
    `insert into product_heat (product_id, campus_id, heat, recent, rising)
       select h.product_id, h.campus_id, ${log2('h.heat')} + ${age} / ${heatHalfLifeDays * dayS},
         ${log2('h.recent')} + ${age} / ${recentHalfLifeDays * dayS},
         greatest(0, ln(2::float8) * (h.recent / ${recentHalfLifeDays} - h.heat / ${heatHalfLifeDays}))
       from (
         select l.product_id, l.campus_id, sum(${faded(heatHalfLifeDays)}) as heat, sum(${faded(recentHalfLifeDays)}) as recent
         from interests i join ${weights} w(kind, weight) on w.kind = i.kind join listed_products l on l.product_id = i.product_id
         group by l.product_id, l.campus_id) h`,
    `drop index bench_products_listed_no`,
  ]
}
