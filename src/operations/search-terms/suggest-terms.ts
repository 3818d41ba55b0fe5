import { fold } from '../../domain/search/fold'
import { afterAllOf } from '../../domain/search-terms/range'
import { written } from '../../domain/search-terms/terms-of'
import { prepared } from '../../lib/reads'
import type { ReadContext } from '../../lib/read-context'

const suggestionsMax = 10
/** Terms of one campus that an index yields for a beginning; the most common among them are shown. */
const perCampus = 2_000
/** The most common terms of a campus, which are looked through for a part of them. */
const common = 1_000

const answerText = (from: string) => `
  select '{"docs":[' || coalesce(string_agg(json_build_object('text', s.term, 'listings', s.listings)::text, ','
    order by s.rank, s.listings desc, s.term), '') || ']}' as answer
  from (${from}) s`

const campusesText = `select c.number as no from campuses c where c.active and ($1::uuid is null or c.id = $1::uuid)`

/** Nothing typed yet: what most listings say. */
const commonest = prepared(
  answerText(`select t.term, sum(t.listings)::int as listings, 0 as rank
    from (${campusesText}) c cross join lateral (
      select t.term, t.listings from search_terms t where t.campus_no = c.no
      order by t.listings desc, t.term limit 50) t
    group by t.term order by 2 desc, 1 limit ${suggestionsMax}`),
)

const armText = (rank: number, column: string, value: string, end: string) => `
  select t.term, t.listings, ${rank} as rank from campuses_asked c cross join lateral (
    select t.term, t.listings from search_terms t
    where t.campus_no = c.no and t.${column} ~>=~ ${value} and t.${column} ~<~ ${end} limit ${perCampus}) t`

/**
 * What begins so; what is written so in pinyin, in full or by its first letters; what has it somewhere, if there is still
 * room. Each arm is a range of an index.
 */
const beginning = prepared(
  answerText(`
    with campuses_asked as materialized (${campusesText}),
    met as materialized (
      select term, sum(listings)::int as listings, rank from (
        ${armText(0, 'term', '$2', '$3')}
        union all ${armText(1, 'pinyin', '$4', '$5')}
        union all ${armText(2, 'initials', '$4', '$5')}) a
      group by term, rank),
    within as materialized (
      select t.term, sum(t.listings)::int as listings, 3 as rank from campuses_asked c cross join lateral (
        select t.term, t.listings from search_terms t where t.campus_no = c.no
        order by t.listings desc, t.term limit ${common}) t
      where (select count(distinct term) from met) < ${suggestionsMax} and strpos(t.term, $2) > 0
      group by t.term),
    best as (select term, max(listings) as listings, min(rank) as rank
      from (select * from met union all select * from within) a group by term)
    select term, listings, rank from best order by rank, listings desc, term limit ${suggestionsMax}`),
)

interface SuggestionsQuery {
  q?: string
  campus?: string
}

/**
 * Up to ten terms for what somebody has typed so far, with the number of listings that say them: of a campus, the
 * reader's own if none is named, or of all. They come from titles, categories and the dictionary, never from what others
 * searched for.
 * @returns the answer's JSON
 */
export async function suggestTerms({
  services,
  reader,
  query,
}: ReadContext<SuggestionsQuery>): Promise<string> {
  const campus = query.campus ?? reader.campus
  const typed = written(fold(query.q ?? ''))
  const [row] =
    typed === ''
      ? await services.reads.rows<{ answer: string }>(commonest, [campus])
      : await services.reads.rows<{ answer: string }>(beginning, [campus, ...rangesOf(typed)])
  return row?.answer ?? '{"docs":[]}'
}

const latin = /^[a-z ]+$/

/** The typed text and its end, and the same of the letters that may be pinyin; nothing lies between two nulls. */
function rangesOf(typed: string): (string | null)[] {
  const letters = latin.test(typed) ? typed.replaceAll(' ', '') : null
  return [typed, afterAllOf(typed), letters, letters === null ? null : afterAllOf(letters)]
}
