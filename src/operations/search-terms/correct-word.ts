import { afterAllOf } from '../../domain/search-terms/range'
import { isSpelt, misspelling, spellingsOf } from '../../domain/search-terms/spellings'
import { prepared, type Reads } from '../../lib/reads'

/** Letters of pinyin that a beginning needs before it says something. */
const pinyinLeast = 4
/** How many terms are compared; those in the most listings first. */
const candidates = 200

const statement = prepared(`
  with near as materialized (
    select distinct s.term from search_spellings s where s.spelling = any ($3::text[])),
  met as (
    select t.term, t.listings, 'spelling' as by from near n
      join search_terms t on t.term = n.term and t.campus_no = any ($1::int[])
    union all
    select t.term, t.listings, 'pinyin' from search_terms t where t.campus_no = any ($1::int[]) and t.pinyin = $2
    union all
    select t.term, t.listings, 'beginning' from search_terms t
      where $4::text is not null and t.campus_no = any ($1::int[]) and t.pinyin ~>=~ $2 and t.pinyin ~<~ $4
        and t.pinyin <> $2
    union all
    select t.term, t.listings, 'itself' from search_terms t where t.campus_no = any ($1::int[]) and t.term = $2)
  select term, by, sum(listings)::int as listings from met group by term, by
  order by sum(listings) desc, term limit ${candidates}`)

interface Met {
  term: string
  by: 'spelling' | 'pinyin' | 'beginning' | 'itself'
  listings: number
}

/** Trailing digits of `iphnoe15`. */
const withNumber = /^(\D{3,}?)(\d\S*)$/u

/**
 * The term that a word most likely means: one that is written so in pinyin, or that a word in letters misspells (see
 * `domain/search-terms/spellings`); the nearest first, then the one in most listings.
 * @param campusNos campuses whose terms count
 * @param word folded
 * @returns null when nothing is near, and for a word that is a term itself
 */
export async function correctWord(
  reads: Reads,
  campusNos: readonly number[],
  word: string,
): Promise<string | null> {
  const letters = word.replace(/\s+/g, '')
  if (campusNos.length === 0 || !isSpelt(letters)) return null
  const beginning = letters.length >= pinyinLeast ? afterAllOf(letters) : null
  const met = await reads.rows<Met>(statement, [campusNos, letters, spellingsOf(letters), beginning])
  const best = nearest(letters, met)
  if (best !== null || met.some(({ by }) => by === 'itself')) return best
  const [, head, number] = withNumber.exec(letters) ?? []
  if (head === undefined || number === undefined || !isSpelt(head)) return null
  const corrected = await correctWord(reads, campusNos, head)
  return corrected === null ? null : `${corrected}${number}`
}

function nearest(word: string, met: readonly Met[]): string | null {
  if (met.some(({ by }) => by === 'itself')) return null
  let best: { term: string; rank: number; listings: number } | null = null
  for (const { term, by, listings } of met) {
    const distance = by === 'spelling' ? misspelling(word, term) : 0
    if (distance === null) continue
    // Its whole pinyin; one letter wrong; the beginning of its pinyin; two letters wrong.
    const rank = by === 'pinyin' ? 0 : by === 'beginning' ? 2 : distance === 1 ? 1 : 3
    if (!best || rank < best.rank || (rank === best.rank && listings > best.listings)) {
      best = { term, rank, listings }
    }
  }
  return best?.term ?? null
}
