import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { fold } from '../../domain/search/fold'
import { allCampuses, sellersMax, TermCount } from '../../domain/search-terms/term-count'
import { spellingsOf } from '../../domain/search-terms/spellings'
import { isTerm, plainTitle, titleTermsOf, written } from '../../domain/search-terms/title-terms'
import { segment } from '../../lib/segmenter'
import { runSql } from '../../lib/sql'
import { pinyinOf } from './pinyin-of'

/** Listings of a campus whose titles are read, the newest ones: older ones change no order worth knowing. */
const listingsMax = 200_000
const chunk = 1_000
/** Titles cut into words before others have their turn. */
const atATime = 100
/** Terms that a campus keeps, those in most listings. */
const termsMax = 20_000

/** With the transaction of a seed, if there is one. */
type Req = Pick<PayloadRequest, 'payload' | 'transactionID'>

/**
 * Counts the words of titles on offer, campus by campus, with the dictionary's words and the names of categories. What
 * one seller alone wrote is not kept. Each campus is replaced in one statement, so a run that is cut short leaves every
 * campus as before or as after it.
 */
export async function countTerms(req: Req): Promise<void> {
  const campuses = await runSql<Campus>(req, sql`select id, number from campuses order by number`)
  for (const campus of campuses) await keepTerms(req, campus, await countCampus(req, campus))
  await keepOfAll(req)
  await spellTerms(req)
}

interface Campus {
  id: string
  number: number
}

async function countCampus(req: Req, campus: Campus): Promise<TermCount> {
  const count = new TermCount(await dictionaryOf(req, campus.id))
  let below: string | null = null
  for (let read = 0; read < listingsMax; read += chunk) {
    const listings: Listed[] = await readTitles(req, campus.number, below)
    for (const [at, { title, seller }] of listings.entries()) {
      if (at % atATime === 0) await nextTurn()
      const plain = plainTitle(title)
      count.add(plain, titleTermsOf(plain, segment), seller)
    }
    below = listings.at(-1)?.no ?? null
    if (listings.length < chunk) break
  }
  for (const { name, listings, sellers } of await categoriesOf(req, campus.number)) {
    const term = written(fold(name))
    if (isTerm(term)) count.know(term, listings, sellers)
  }
  return count
}

interface Listed {
  no: string
  title: string
  seller: string
}

const readTitles = (req: Req, campusNo: number, below: string | null) =>
  runSql<Listed>(
    req,
    sql`select l.no, p.title, l.seller_id as seller from listed_products l join products p on p.id = l.product_id
        where l.campus_no = ${campusNo} and l.no < coalesce(${below}::bigint, 9223372036854775807)
        order by l.no desc limit ${chunk}`,
  )

/** The entries of the campus and the shared ones: every way to say each, folded. */
async function dictionaryOf(req: Req, campus: string): Promise<string[][]> {
  const entries = await runSql<{ words: string[] }>(
    req,
    sql`select array_prepend(w.word, array(
            select t.text from search_words_texts t where t.parent_id = w.id and t.path = 'sameAs')) as words
        from search_words w where w.campus_id = ${campus} or w.campus_id is null order by w.id`,
  )
  return entries.map(({ words }) => [...new Set(words.map((word) => written(fold(word))))].filter(isTerm))
}

const categoriesOf = (req: Req, campusNo: number) =>
  runSql<{ name: string; listings: number; sellers: number }>(
    req,
    sql`with counted as (
          select category_id, top_category_id, seller_id, count(*)::int as listings from listed_products
          where campus_no = ${campusNo} group by 1, 2, 3)
        select c.name, sum(n.listings)::int as listings, count(distinct n.seller_id)::int as sellers
        from counted n join categories c on c.id = n.category_id or c.id = n.top_category_id
        where c.active group by c.id order by c.id`,
  )

/** Replaces the campus's terms; what stays the same is not written. */
async function keepTerms(req: Req, campus: Campus, count: TermCount): Promise<void> {
  const terms = []
  for (const [at, term] of count.common(termsMax).entries()) {
    if (at % atATime === 0) await nextTurn()
    terms.push({ ...term, ...(await pinyinOf(term.term)) })
  }
  await replaceTerms(
    req,
    campus.number,
    sql`select t.term, t.pinyin, t.initials, t.listings, t.sellers
        from json_to_recordset(${JSON.stringify(terms)}::json)
          as t(term text, pinyin text, initials text, listings int, sellers int)`,
  )
}

/** The terms of all campuses together, for those who have none. */
const keepOfAll = (req: Req) =>
  replaceTerms(
    req,
    allCampuses,
    sql`select t.term, min(t.pinyin) as pinyin, min(t.initials) as initials, sum(t.listings)::int as listings,
          least(sum(t.sellers), ${sellersMax})::int as sellers
        from search_terms t join campuses c on c.number = t.campus_no
        where c.active group by t.term order by sum(t.listings) desc, t.term limit ${termsMax}`,
  )

/** What stays the same is not written. */
async function replaceTerms(req: Req, campusNo: number, given: ReturnType<typeof sql>): Promise<void> {
  await runSql(
    req,
    sql`with given as materialized (${given}),
        gone as (
          delete from search_terms s
          where s.campus_no = ${campusNo} and not exists (select 1 from given g where g.term = s.term))
        insert into search_terms as s (campus_no, term, pinyin, initials, listings, sellers)
        select ${campusNo}::int, g.term, g.pinyin, g.initials, g.listings, g.sellers from given g order by g.term
        on conflict (campus_no, term) do update
          set pinyin = excluded.pinyin, initials = excluded.initials, listings = excluded.listings,
            sellers = excluded.sellers
          where (s.pinyin, s.initials, s.listings, s.sellers)
            is distinct from (excluded.pinyin, excluded.initials, excluded.listings, excluded.sellers)`,
  )
}

/** Notes how the words in letters may be misspelt, and forgets it of those that are no terms any more. */
async function spellTerms(req: Req): Promise<void> {
  for (;;) {
    const fresh = await runSql<{ term: string }>(
      req,
      sql`select distinct t.term from search_terms t
          where t.pinyin is null and length(t.term) between 3 and 24 and strpos(t.term, ' ') = 0
            and not exists (select 1 from search_spellings s where s.term = t.term)
          limit ${chunk}`,
    )
    const rows = fresh.flatMap(({ term }) => spellingsOf(term).map((spelling) => ({ spelling, term })))
    if (rows.length === 0) break
    await runSql(
      req,
      sql`insert into search_spellings (spelling, term)
          select s.spelling, s.term from json_to_recordset(${JSON.stringify(rows)}::json) as s(spelling text, term text)
          order by 1, 2 on conflict do nothing`,
    )
  }
  await runSql(
    req,
    sql`delete from search_spellings s where not exists (select 1 from search_terms t where t.term = s.term)`,
  )
}
