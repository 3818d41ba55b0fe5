import { affinityHalfLifeDays, unitsAt } from '../../domain/recommendations/decay'
import { feedSources, type Candidates, type FeedSource } from '../../domain/recommendations/blend'
import {
  fewNeighbours,
  followedMax,
  inCommonMax,
  looksMax,
  looksReadMax,
  oneAlone,
  sameCategoryMax,
  seedEventsMax,
  seedHalfLifeDays,
  seedsMax,
  unfollowedMax,
} from '../../domain/recommendations/seeds'
import { interestDays, interestWeights } from '../../domain/recommendations/weights'
import { prepared, type Reads, type Statement } from '../../lib/reads'
import { notBlocked } from '../blocks/not-blocked'
import { roughDistance } from '../products/distance-to'
import { wordsInCommon } from '../search-documents/words-in-common'

/** Candidates of each source. Together they are what one statement reads and one blend goes through. */
const most: Record<FeedSource, number> = { personal: 100, new: 120, near: 40, rising: 40, popular: 80 }
/** Newest listings of each of the nine squares of about a kilometre around somebody. */
const perCellMax = 20

const here = `here as materialized (select c.number as campus_no from campuses c where c.id = $1::uuid)`

const columns = 'l.no, l.product_id, l.seller_id, l.category_id'

/** $1 campus, $2 lat, $3 lng. */
const shared = `
  new_ones as (
    select l.no from listed_products l where l.campus_no = (select campus_no from here) and l.kind <> 'wanted'
    order by l.no desc limit ${most.new}),
  cells as (
    select distinct geo_cell(least(90, greatest(-90, $2::float8 + y * 0.01)), e.lng - 360 * floor((e.lng + 180) / 360), 0.01) as cell
    from generate_series(-1, 1) y, generate_series(-1, 1) x,
      lateral (select $3::float8 + x * 0.01 / greatest(0.01, cos(radians($2::float8))) as lng) e),
  near_ones as (
    select n.no, row_number() over (order by ${roughDistance({ lat: '$2::float8', lng: '$3::float8' }, { lat: 'n.lat', lng: 'n.lng' })}, n.no desc) as rank
    from cells c cross join lateral (
      select l.no, l.lat, l.lng from listed_products l where l.cell_s = c.cell and l.kind <> 'wanted' order by l.no desc limit ${perCellMax}) n
    order by rank limit ${most.near}),
  rising_ones as (
    select h.product_id, h.rising from product_heat h where h.campus_id = $1::uuid and h.rising > 0
    order by h.rising desc limit ${most.rising}),
  popular_ones as (
    select h.product_id, h.heat from product_heat h where h.campus_id = $1::uuid
    order by h.heat desc limit ${most.popular}),
  common as (
    select 'new' as source, ${columns}, null::uuid as from_id, false as favorited, l.no::float8 as score
      from new_ones n join listed_products l on l.no = n.no
    union all
    select 'near', ${columns}, null, false, -n.rank from near_ones n join listed_products l on l.no = n.no
    union all
    select 'rising', ${columns}, null, false, n.rising
      from rising_ones n join listed_products l on l.product_id = n.product_id and l.campus_id = $1::uuid and l.kind <> 'wanted'
    union all
    select 'popular', ${columns}, null, false, n.heat
      from popular_ones n join listed_products l on l.product_id = n.product_id and l.campus_id = $1::uuid and l.kind <> 'wanted')`

/** $4 reader, $5 now, $6 what a unit of co-interest of the epoch has become. */
const personal = `
  looks as materialized (
    select v.product_id, v.viewed_at from view_events v
    where v.user_id = $4::uuid and v.viewed_at > $5::timestamptz - interval '${interestDays} days'
    order by v.viewed_at desc limit ${looksReadMax}),
  seen_too_often as materialized (select v.product_id from looks v group by v.product_id having count(*) > ${looksMax}),
  mine as materialized (
    select f.product_id, f.created_at from favorites f where f.user_id = $4::uuid),
  acts as (
    (select v.product_id, v.viewed_at as at, ${interestWeights.view}::float8 as weight, false as favorited
      from looks v order by v.viewed_at desc limit ${seedEventsMax})
    union all
    (select f.product_id, f.created_at, ${interestWeights.favorite}, true from mine f
      where f.created_at > $5::timestamptz - interval '${interestDays} days'
      order by f.created_at desc limit ${seedEventsMax})),
  seeds as materialized (
    select a.product_id, bool_or(a.favorited) as favorited, max(a.weight
        * power(2::float8, -greatest(0, extract(epoch from $5::timestamptz - a.at)) / ${seedHalfLifeDays * 86_400}::float8)) as weight
    from acts a join products p on p.id = a.product_id where p.seller_id <> $4::uuid
    group by a.product_id order by weight desc, a.product_id limit ${seedsMax}),
  neighbours as materialized (
    select s.product_id as from_id, s.favorited, n.other_id, s.weight * ln(1 + n.weight / $6::float8 - ${oneAlone}) as score
    from seeds s cross join lateral (
      select a.other_id, a.weight from product_affinities a
      where a.product_id = s.product_id and a.weight > ${oneAlone} * $6::float8
      order by a.weight desc, a.other_id limit ${followedMax}) n),
  unfollowed as materialized (
    select s.at, s.product_id, s.favorited, s.weight, p.listed_no as own_no, p.category_id, p.kind,
      coalesce(c.parent_id, c.id) as top_category_id
    from (select s.*, row_number() over (order by s.weight desc, s.product_id) as at from seeds s
          where (select count(*) from neighbours n where n.from_id = s.product_id) < ${fewNeighbours}
          order by at limit ${unfollowedMax}) s
      join products p on p.id = s.product_id join categories c on c.id = p.category_id),
  ${wordsInCommon('(select campus_no from here)', 'select u.at, u.product_id, u.own_no, u.category_id from unfollowed u')},
  alike as (
    select x.at, x.no, max(x.words) as words from (
      select u.at, n.no, 0::float8 as words from unfollowed u cross join lateral (
        select l.no from listed_products l
        where l.category_id = u.category_id and l.campus_no = (select campus_no from here)
        order by l.no desc limit ${sameCategoryMax}) n
      union all (
        select i.at, i.no, i.words from in_common i order by i.words desc, i.no desc limit ${inCommonMax})) x
    group by x.at, x.no),
  followed as (
    select ${columns}, n.from_id, n.favorited, n.score
      from neighbours n join listed_products l on l.product_id = n.other_id
      where l.campus_id = $1::uuid
    union all
    select ${columns}, u.product_id, u.favorited,
      -- Same category and all words: as much as what two people looked at both of.
      u.weight * ((l.category_id = u.category_id)::int * 0.4 + a.words * 0.7)
      from alike a join unfollowed u on u.at = a.at join listed_products l on l.no = a.no
      where l.kind = u.kind and l.top_category_id = u.top_category_id),
  personal_ones as (
    select 'personal' as source, l.no, l.product_id, l.seller_id, l.category_id, l.from_id, l.favorited, l.total as score
    from (select f.*, sum(f.score) over same as total, row_number() over (same order by f.score desc, f.from_id) as at
          from followed f window same as (partition by f.no)) l
    where l.at = 1 and not exists (select 1 from seeds s where s.product_id = l.product_id)
    order by l.total desc, l.no desc limit ${most.personal})`

/** Candidates as one text, each source in its order; of seller and category it is enough to tell them apart. */
const answer = (all: string, leftOut: string) => `
  select string_agg(x.source || ',' || x.no || ',' || uuid_hash(x.seller_id) || ',' || uuid_hash(x.category_id) || ','
      || case when x.favorited then 'f' else '' end || ',' || coalesce(x.from_id::text, ''),
    ';' order by x.score desc, x.no desc) as rows
  from (${all}) x ${leftOut === '' ? '' : `where ${leftOut}`}`

const notOwn = (mine: string) => `x.seller_id <> $4::uuid
  and not exists (select 1 from ${mine} f where f.product_id = x.product_id)
  and ${notBlocked('$4', 'x.seller_id')}`

/** What is read for each kind of reader. */
export const candidateStatements = {
  stranger: prepared(`with ${here}, ${shared} ${answer('select * from common', '')}`),
  /** Of a student without history: nobody's looks are read, and favorites only to leave them out. */
  plain: prepared(`with ${here}, ${shared},
    mine as materialized (select f.product_id from favorites f where f.user_id = $4::uuid)
    ${answer('select * from common', notOwn('mine'))}`),
  personal: prepared(
    `with ${here}, ${shared}, ${personal} ${answer(
      'select * from common union all select * from personal_ones',
      `${notOwn('mine')} and not exists (select 1 from seen_too_often o where o.product_id = x.product_id)`,
    )}`,
  ),
} satisfies Record<string, Statement>

export interface CandidatesQuestion {
  /** Null of a stranger. */
  reader: string | null
  /** Whether the reader's history may be read. */
  history: boolean
  campus: string
  position: { lat: number; lng: number } | null
  now: Date
}

/** What may stand in somebody's feed now. */
export async function findCandidates(
  reads: Reads,
  { reader, history, campus, position, now }: CandidatesQuestion,
): Promise<Candidates> {
  const common = [campus, position?.lat ?? null, position?.lng ?? null]
  const [row] = await (reader === null
    ? reads.rows<{ rows: string | null }>(candidateStatements.stranger, common)
    : history
      ? reads.rows<{ rows: string | null }>(candidateStatements.personal, [
          ...common,
          reader,
          now.toISOString(),
          unitsAt(now.getTime(), affinityHalfLifeDays),
        ])
      : reads.rows<{ rows: string | null }>(candidateStatements.plain, [...common, reader]))
  const found: { -readonly [Source in keyof Candidates]: Candidates[Source][number][] } = {
    personal: [],
    new: [],
    near: [],
    rising: [],
    popular: [],
  }
  for (const text of row?.rows?.split(';') ?? []) {
    const [source = '', no, seller = '', category = '', favorited, from = ''] = text.split(',')
    if (!isSource(source)) continue
    const reason = source !== 'personal' ? source : favorited === 'f' ? 'because_favorited' : 'because_viewed'
    found[source].push({ no: Number(no), seller, category, reason, from: from === '' ? null : from })
  }
  return found
}

const isSource = (text: string): text is FeedSource => (feedSources as readonly string[]).includes(text)
