import { ranking } from '../../domain/search/ranking'
import { limits } from '../../contract/limits'
import { termsMax } from '../../domain/search/query'
import { prepared, type Statement } from '../../lib/reads'
import { notBlocked } from '../blocks/not-blocked'
import { cardsText } from './cards'
import { distanceTo } from './distance-to'
import { countedRows, countMax, countsText, filterWays, inCampuses, type FilterWay } from './filter-ways'
import type { FilterCondition } from './filter-condition'

/**
 * The statements of a search. Postings are read from the newest one downward, and every listing is reached by its key:
 * each step is a lateral subquery behind `offset 0` or a scalar one, so that the planner has nothing to choose.
 */

/** Placeholders that all of them share, in the order of their values. */
const at = {
  campuses: '$1::int4[]',
  /** Grams whose postings are read: of titles, or of both for the newest. */
  postingLists: '$2::int4[]',
  /** Of descriptions, for relevance. */
  bodyPostingLists: '$3::int4[]',
  /** The window: `no` below `top`, not below `bottom`. */
  top: '$4::int8',
  bottom: '$5::int8',
  /** Postings read of each gram in each campus. */
  depth: '$6::int4',
  /** 0: titles, and descriptions when titles are exhausted; 1: descriptions. */
  window: '$7::int4',
  /** The last card shown. */
  score: '$8::float8',
  no: '$9::int8',
  limit: '$10::int4',
  viewer: '$11::uuid',
  /** What recency is counted from. */
  reference: '$12::timestamptz',
  phrase: '$13::text',
  start: '$14::text',
  length: '$15::float8',
  /** Grams of which a posting has to be there as well, for the two rarest words beside the first. */
  probes: ['$16::int4[]', '$17::int4[]'],
  /** Whether descriptions count. */
  bodies: '$18::boolean',
  /** Needles of the word whose postings are read. */
  first: '$19::text[]',
  lat: '$20::float8',
  lng: '$21::float8',
  /** Metres, as `reachOf` makes them of the radius. */
  reach: '$22::float8',
} as const
/** Then the needles of each word, then the filters. */
const termsFrom = 23

const beyondAll = '9223372036854775807'

/** Numbers of words that there are statements for; the last word is repeated. */
const sizes = [1, 2, 3, 4, termsMax] as const
export const sizeFor = (terms: number): number => sizes.find((size) => size >= terms) ?? termsMax
/** First placeholder of the filters. */
export const filtersFrom = (terms: number): number => termsFrom + sizeFor(terms)

interface Shape {
  sort: 'relevance' | 'newest'
  /** How many words, one of `sizes`. */
  size: number
  /** With the distance on the cards. */
  distance: boolean
  filters: FilterCondition
  /** Where candidates are read: in the postings of a word, or where a filter leaves few. */
  by: Way
}

export type Way = 'postings' | FilterWay

export interface SearchRow {
  docs: string | null
  next: string | null
  /** Cards of this page, and one more when there are more. */
  found: number
  /** Below which `no` there may be more; null when nothing is left. */
  low: string | null
  bodyLow: string | null
}

const made = new Map<string, Statement>()

export function searchStatement(shape: Shape): Statement {
  const key = [shape.sort, shape.size, shape.distance, shape.filters.shape, shape.by].join()
  let statement = made.get(key)
  if (!statement) {
    statement = prepared(shape.sort === 'newest' ? newestText(shape) : relevanceText(shape))
    made.set(key, statement)
  }
  return statement
}

/** Not every text needs every value; said here, each has its type. */
const unused = `unused as (select ${Object.values(at).flat().join()})`

const relevanceText = (shape: Shape) => `with ${unused},
  title_rows as materialized (${candidates(shape, { lists: at.postingLists, when: `${at.window} = 0`, top: at.top, bottom: at.bottom })}),
  title_low as materialized (${lowOf('title_rows')}),
  title_hits as materialized (
    select 0 as part, m.* from ${hitsOf('title')} cross join lateral (${matched(shape, `d.title like any (${at.first})`)}) m
    where (m.score, m.no) < (${at.score}, ${at.no})),
  body_rows as materialized (${candidates(shape, {
    lists: at.bodyPostingLists,
    when: `${at.window} = 1 or (${at.bottom} = 0 and (select low from title_low) is null
      and (select count(*) from title_hits) <= ${at.limit})`,
    top: `(case when ${at.window} = 1 then ${at.top} else ${beyondAll} end)`,
    bottom: at.bottom,
  })}),
  body_low as materialized (${lowOf('body_rows')}),
  body_hits as materialized (
    select 1 as part, m.* from ${hitsOf('body')} cross join lateral (${matched(
      shape,
      `d.body like any (${at.first}) and not d.title like any (${at.first})`,
    )}) m
    where ${at.window} = 0 or (m.score, m.no) < (${at.score}, ${at.no})),
  ranked as materialized (
    select x.product_id, x.distance_m, json_build_array(x.part,
        case when x.part = ${at.window} then ${at.top} else ${beyondAll} end,
        -- Numbers begin with 1: the window ends where the postings end.
        greatest(1, coalesce(case when x.part = 0 then (select low from title_low) else (select low from body_low) end,
          ${at.bottom})), x.score, x.no)::text as key
    from (select * from title_hits union all select * from body_hits) x
    order by x.part, x.score desc, x.no desc limit ${at.limit} + 1)
  ${answer(shape)}`

/** The order needs no score. */
const newestText = (shape: Shape) => `with ${unused},
  title_rows as materialized (${candidates(shape, { lists: at.postingLists, when: 'true', top: at.top, bottom: at.bottom })}),
  title_low as materialized (${lowOf('title_rows')}),
  body_low as materialized (select null::int8 as low),
  ranked as materialized (
    select m.product_id, m.distance_m, json_build_array(2, m.no, 0, 0, m.no)::text as key
    from ${hitsOf('title', 'order by r.no desc')} cross join lateral (${matched(shape, 'true')}) m
    order by h.no desc limit ${at.limit} + 1)
  ${answer(shape)}`

/** At most as many cards as a page may have, for the planner. */
const answer = ({ distance }: Shape) => `
  select c.docs, c.next, (select count(*)::int4 from ranked) as found, (select low::text from title_low) as low,
    (select low::text from body_low) as "bodyLow"
  from (${cardsText({
    page: `select r.product_id, r.key, r.distance_m from ranked r limit ${limits.listMax + 1}`,
    limit: at.limit,
    viewer: '$11',
    distance,
  })}) c`

interface Window {
  /** Placeholder of the grams whose postings are read. */
  lists: string
  when: string
  top: string
  bottom: string
}

const candidates = ({ by, filters }: Shape, window: Window) =>
  by === 'postings' ? postings(window) : fitting(window, filterWays(filters)[by] ?? [])

const searchedCampuses = `select no from unnest(${at.campuses}) c(no)`

/** All that fit the filter and have the word. */
const fitting = ({ lists, when, top, bottom }: Window, conditions: string[]) => `
  select 1::int8 as list, x.no from (${inCampuses(
    searchedCampuses,
    conditions,
    (condition) => `select l.no, l.campus_no from listed_products l where ${condition} offset 0`,
  )}) x
  where (${when}) and x.no < ${top} and x.no >= ${bottom}
    and (select true from listed_grams o where o.campus_no = x.campus_no and o.gram = any (${lists}) and o.no = x.no limit 1)`

/** Ways that lead to fewer listings are looked through whole. */
export const narrowMax = countMax - 1

/**
 * How many listings each way leaves in the campuses, at most `narrowMax` and one more.
 * @param filters with placeholders from $2 on
 */
export function waysStatement(filters: FilterCondition): Statement {
  const key = ['ways', filters.shape].join()
  let statement = made.get(key)
  if (!statement) {
    const counted = Object.entries(filterWays(filters)).map(([way, conditions]) => [
      way,
      inCampuses(searchedCampuses, conditions, countedRows),
    ])
    statement = prepared(`with unused as (select 1 from listed_products l where ${filters.text})
      ${countsText(Object.fromEntries(counted) as Record<FilterWay, string>)}`)
    made.set(key, statement)
  }
  return statement
}

const postings = ({ lists, when, top, bottom }: Window) => `
  select a.list, x.no from (
    select row_number() over () as list, c.no as campus_no, g.gram
    from unnest(${at.campuses}) c(no) cross join unnest(${lists}) g(gram) where ${when}) a
  cross join lateral (
    select d.no from listed_grams d
    where d.campus_no = a.campus_no and d.gram = a.gram and d.no < ${top} and d.no >= ${bottom}
      ${at.probes.map(probe).join(' ')}
    order by d.no desc limit ${at.depth}) x`

const probe = (grams: string) => `and (${grams} is null or (
  select true from listed_grams o where o.campus_no = a.campus_no and o.gram = any (${grams}) and o.no = d.no limit 1))`

/** The number down to which all are read: some gram has more below it. */
const lowOf = (rows: string) => `
  select max(s.low) as low from (
    select min(r.no) as low from ${rows} r group by r.list having count(*) >= ${at.depth}) s`

const hitsOf = (part: 'title' | 'body', order = '') => `(
  select distinct r.no from ${part}_rows r where r.no >= coalesce((select low from ${part}_low), 0) ${order}) h`

const matched = ({ sort, size, filters }: Shape, first: string) => {
  const terms = Array.from({ length: size }, (_, index) => `$${termsFrom + index}::text[]`)
  return `
    select l.no, l.product_id, e.distance_m, s.score
    from (select * from listed_products o where o.no = h.no offset 0) l
    cross join lateral (
      select o.title, o.body, split_part(o.title, E'\n', 1) as head
      from search_documents o where o.product_id = l.product_id offset 0) d
    cross join lateral (
      select case when ${at.lat} is null then null else ${distanceTo('$20', '$21')} end as distance_m offset 0) e
    cross join lateral (select ${sort === 'newest' ? '0::float8' : scoreText(terms)} as score offset 0) s
    where ${first}
      ${terms.map((needles) => `and (d.title like any (${needles}) or (${at.bodies} and d.body like any (${needles})))`).join('\n      ')}
      and (${at.lat} is null or e.distance_m <= ${at.reach})
      and ${filters.text}
      and (${at.viewer} is null or ${notBlocked('$11', 'l.seller_id')})`
}

const float = (value: number) => `${value}::float8`

const scoreText = (terms: readonly string[]) => {
  const share = `(${terms.map((needles) => `(d.head like any (${needles}))::int`).join(' + ')})::float8 / ${terms.length}`
  return `
    ${share} * (${float(ranking.words)} + ${float(ranking.brevity)} * least(1, ${at.length} / greatest(1, length(d.head) - 2)))
    + case when d.head like ${at.phrase} then ${float(ranking.phrase)} else 0 end
    + case when d.head like ${at.start} then ${float(ranking.start)} else 0 end
    + ${float(ranking.recency)} * power(0.5::float8, least(500, greatest(0,
        date_part('epoch', ${at.reference} - l.listed_at) / ${ranking.halfLifeDays * 86_400})))
    + case when e.distance_m is null then 0 else ${float(ranking.nearness)} / (1 + e.distance_m / ${ranking.halfDistanceM}) end`
}

/**
 * How frequent each gram is, as a number to compare: that of a listing some way down its newest postings ($3), 0 where
 * there are no more than that.
 */
export const frequencyStatement = prepared(`
  select g.gram, max(x.frequency)::float8 as frequency, bool_or(x.present) as present
  from unnest($1::int4[]) c(no) cross join unnest($2::int4[]) g(gram)
  cross join lateral (
    select
      coalesce((select d.no from listed_grams d where d.campus_no = c.no and d.gram = g.gram
        order by d.no desc offset $3::int4 limit 1), 0) as frequency,
      coalesce((select true from listed_grams d where d.campus_no = c.no and d.gram = g.gram limit 1), false) as present
    offset 0) x
  group by g.gram`)
