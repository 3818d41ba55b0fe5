import { fold } from '../../domain/search/fold'
import { allCampuses } from '../../domain/search-terms/term-count'
import { afterAllOf } from '../../domain/search-terms/range'
import { written } from '../../domain/search-terms/title-terms'
import { prepared, type Statement } from '../../lib/reads'
import type { ReadContext } from '../../lib/read-context'

const suggestionsMax = 10
/** Terms that an index yields for a beginning; the most common among them are shown. */
const perBeginning = 2_000
/** The most common terms of a campus, which are looked through for a single letter, and for a part of them. */
const common = 1_000

/** @param from a query that yields `term`, `listings` and `rank`, the smaller the better */
const answerOf = (from: string) =>
  prepared(`
    with asked as materialized (
      select case when $1::uuid is null then ${allCampuses}
        else (select c.number from campuses c where c.id = $1::uuid) end as no)
    select '{"docs":[' || coalesce(string_agg(json_build_object('text', s.term, 'listings', s.listings)::text, ','
      order by s.rank, s.listings desc, s.term), '') || ']}' as answer
    from (select f.term, max(f.listings) as listings, min(f.rank) as rank from (${from}) f
      group by f.term order by min(f.rank), max(f.listings) desc, f.term limit ${suggestionsMax}) s`)

const commonText = (most: number) => `(select t.term, t.pinyin, t.initials, t.listings from search_terms t
  where t.campus_no = (select no from asked) order by t.listings desc, t.term limit ${most}) t`

/** Nothing typed yet: what most listings say. */
const commonest = answerOf(`select t.term, t.listings, 0 as rank from ${commonText(suggestionsMax)}`)

/** A single letter begins too much for an index to be of use. */
const byLetter = answerOf(`
  select t.term, t.listings,
    case when starts_with(t.term, $2) then 0 when starts_with(t.pinyin, $2) then 1 else 3 end as rank
  from ${commonText(common)} where strpos(t.term, $2) > 0 or starts_with(t.pinyin, $2)`)

const armText = (rank: number, column: string, value: string, end: string) => `
  (select t.term, t.listings, ${rank} as rank from search_terms t
    where t.campus_no = (select no from asked) and t.${column} ~>=~ ${value} and t.${column} ~<~ ${end}
    limit ${perBeginning})`

/**
 * What begins so; what is written so in pinyin, in full or by its first letters; what has it somewhere, if there is still
 * room. Each of the first is a range of an index.
 */
const byBeginning = answerOf(`
  with met as materialized (
    ${armText(0, 'term', '$2', '$3')}
    union all ${armText(1, 'pinyin', '$4', '$5')}
    union all ${armText(2, 'initials', '$4', '$5')})
  select * from met
  union all
  select t.term, t.listings, 3 from ${commonText(common)}
  where (select count(distinct m.term) from met m) < ${suggestionsMax} and strpos(t.term, $2) > 0`)

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
  const rows = (statement: Statement, values: unknown[]) =>
    services.reads.rows<{ answer: string }>(statement, [campus, ...values])
  const [row] =
    typed === ''
      ? await rows(commonest, [])
      : /^[a-z]$/.test(typed)
        ? await rows(byLetter, [typed])
        : await rows(byBeginning, rangesOf(typed))
  return row?.answer ?? '{"docs":[]}'
}

const latin = /^[a-z ]+$/

/** The typed text and its end, and the same of the letters that may be pinyin; nothing lies between two nulls. */
function rangesOf(typed: string): (string | null)[] {
  const letters = latin.test(typed) ? typed.replaceAll(' ', '') : null
  return [typed, afterAllOf(typed), letters, letters === null ? null : afterAllOf(letters)]
}
