import type { Client } from 'pg'
import { heatHalfLifeDays } from '../../src/domain/recommendations/decay'
import { interestWeights } from '../../src/domain/recommendations/weights'
import { dictionaryOf, finds, queryTermsOf } from '../../src/domain/search/query'
import { segment } from '../../src/lib/segmenter'
import { withCursor } from './note-requests'
import { firstOfSearch, searchedAsPair } from './relevance'
import { cardsEach, type Ask } from './requests'

/**
 * What the server answers, beside what follows from the rules by looking at every listing: distances by the formula, words
 * by the project's own `queryTermsOf` and `finds`, on the texts themselves, the order of a search of one word by the rules as
 * they are stated. Nothing of the tables that lists read is used, but for suggestions, which have no other source.
 */
export interface Checker {
  /** @returns what differs; null when nothing does */
  check(ask: Ask, fetchJson: (path: string) => Promise<unknown>): Promise<string | null>
}

interface Card {
  id: string
  title: string
  distanceM?: number
}
interface Document {
  n: number
  title: string
  body: string
}

interface Page {
  docs: Card[]
  nextCursor: string | null
  /** The words are found nowhere (together): what is shown is what others find. */
  corrected?: unknown
  relaxed?: boolean
}

const onOffer = `p.status = 'on_sale' and p.deleted_at is null and u.standing = 'active'`
const ofCategory = (placeholder: string) =>
  `p.category_id in (select c.id from categories c where ${placeholder}::uuid in (c.id, c.parent_id))`
/** Metres to the shown position, as cards say it. */
const distance = `(2 * 6371008.8 * asin(least(1, sqrt(power(sin(radians(s.lat - $1::float8) / 2), 2)
  + cos(radians($1::float8)) * cos(radians(s.lat)) * power(sin(radians(s.lng - $2::float8) / 2), 2)))))`
const unblocked = (reader: string) => `(${reader}::uuid is null or not exists (
  select 1 from blocks b where (b.user_id, b.blocked_id) in ((${reader}, p.seller_id), (p.seller_id, ${reader}))))`
const from = `products p join users u on u.id = p.seller_id`
const shown = `cross join lateral (select round(p.shown_lat::numeric, 6)::float8 as lat, round(p.shown_lng::numeric, 6)::float8 as lng) s`

export async function createChecker(client: Client): Promise<Checker> {
  await client.query("set max_parallel_workers_per_gather = 2; set jit = off; set work_mem = '64MB'")
  let documents: Promise<Document[]> | undefined
  const rowsOf = async <Row extends object>(text: string, values: unknown[]) =>
    (await client.query<Row>(text, values)).rows

  /** Two pages, one behind the other. */
  async function walk(ask: Ask, fetchJson: (path: string) => Promise<unknown>): Promise<Card[]> {
    const first = (await fetchJson(ask.path)) as Page
    if (first.nextCursor === null) return first.docs
    const second = (await fetchJson(withCursor(ask.path, first.nextCursor))) as Page
    return [...first.docs, ...second.docs]
  }

  async function nearby(ask: Ask, cards: Card[]): Promise<string | null> {
    const { lat, lng, radiusKm, category, kind, minPriceFen, maxPriceFen, sort } = ask.query
    const nearest = sort === 'nearest'
    const where = `${onOffer} and ${distance} <= $3::float8 * 1000 and ($4::uuid is null or ${ofCategory('$4')})
      and ($5::text is null or p.kind::text = $5) and p.price_fen between coalesce($6::float8, 0) and coalesce($7::float8, 1e15)
      and ${unblocked('$8')}`
    const values = [lat, lng, radiusKm, category, kind, minPriceFen, maxPriceFen, ask.user].map(
      (value) => value ?? null,
    )
    const expected = await rowsOf<{ id: string; distance: number }>(
      `select p.id, ${distance} as distance from ${from} ${shown} where ${where}
       order by ${nearest ? 'distance' : 'p.listed_no desc'} limit 40 offset ${ask.cardsBefore ?? 0}`,
      values,
    )
    if (!nearest) return sameIds(expected, cards) ?? sameDistances(expected, cards)
    // Listings share positions: who stands first among those at the same distance is the server's to say.
    const real = await rowsOf<{ id: string; distance: number }>(
      `select p.id, ${distance} as distance from ${from} ${shown} where ${where}
         and p.id = any ($${values.length + 1}::uuid[])`,
      [...values, cards.map(({ id }) => id)],
    )
    const distances = new Map(real.map((row) => [row.id, row.distance]))
    if (distances.size !== cards.length) return 'a card twice, or one that does not belong there'
    if (expected.length !== cards.length) return `${cards.length} cards instead of ${expected.length}`
    const wrong = cards.findIndex(
      ({ id }, at) => Math.abs((distances.get(id) ?? NaN) - (expected[at]?.distance ?? NaN)) > 0.01,
    )
    return wrong < 0 ? sameDistances(real, cards) : `the card at ${wrong} is not the next one`
  }

  /** Numbers of the texts that a query finds. */
  async function foundBy(q: string): Promise<number[]> {
    documents ??= rowsOf<Document>(
      'select n, folded_title as title, folded_body as body from bench.texts',
      [],
    )
    const terms = queryTermsOf(q, dictionaryOf([]), segment)
    return (await documents).filter((document) => finds(terms, document)).map(({ n }) => n)
  }

  async function search(ask: Ask, fetchJson: (path: string) => Promise<unknown>): Promise<string | null> {
    const { corrected, relaxed } = (await fetchJson(ask.path)) as Page
    const cards = await walk(ask, fetchJson)
    const { q = '', campus, sort, lat, lng, radiusKm } = ask.query
    const where = `${onOffer} and ($4::uuid is null or p.campus_id = $4)
      and ($1::float8 is null or ${distance} <= $3::float8 * 1000)`
    const matching = `from ${from} ${shown} join bench.texts t on t.n = any ($5::int[]) and t.title = p.title
        and t.description = p.description and t.place = p.place and t.category = p.category_id
        and t.isbn is not distinct from p.isbn
      where ${where}`
    const found = await foundBy(q)
    const values = [lat ?? null, lng ?? null, radiusKm ?? null, campus ?? null, found]
    const before = ask.cardsBefore ?? 0
    const expected = await rowsOf<{ id: string; distance: number }>(
      `select * from (select distinct p.id, p.listed_no as no, ${distance} as distance ${matching}) x
       order by x.no desc limit ${before + 40}`,
      values,
    )
    if (corrected !== undefined || relaxed === true) {
      return expected.length === 0
        ? offered(cards, { campus })
        : `${expected.length} listings have the words as they are`
    }
    if (sort === 'newest') return sameIds(expected, cards)
    const real = await rowsOf<{ id: string; distance: number }>(
      `select distinct p.id, ${distance} as distance ${matching} and p.id = any ($6::uuid[])`,
      [...values, cards.map(({ id }) => id)],
    )
    if (real.length !== cards.length) {
      const wrong = cards.find(({ id }) => !real.some((row) => row.id === id))
      return wrong ? `“${wrong.title}” is not found by ${q}` : 'a card twice'
    }
    const all = Math.min(expected.length - before, 40)
    if (cards.length !== all) return `${cards.length} cards instead of ${all}`
    if (lat !== undefined) return sameDistances(real, cards)
    // What is cut into two words is ranked by other rules than one word.
    const isOneWord = searchedAsPair(q) && queryTermsOf(q, dictionaryOf([]), segment).length === 1
    if (campus === undefined || before > 0 || !isOneWord) return null
    const candidates = await rowsOf<{
      id: string
      no: number
      listedAtMs: number
      title: string
      body: string
    }>(
      `select distinct p.id, p.listed_no::float8 as no, extract(epoch from p.published_at)::float8 * 1000 as "listedAtMs",
         t.folded_title as title, t.folded_body as body ${matching}`,
      values,
    )
    return firstOfSearch(q, candidates, Date.now(), cardsEach).differs(cards.map(({ id }) => id))
  }

  async function newest(ask: Ask, cards: Card[]): Promise<string | null> {
    const { category, campus } = ask.query
    const expected = await rowsOf<{ id: string }>(
      `select p.id from ${from} where ${onOffer} and ($1::uuid is null or p.campus_id = $1)
         and ($2::uuid is null or ${ofCategory('$2')}) order by p.listed_no desc limit 40`,
      [campus ?? null, category ?? null],
    )
    return sameIds(expected, cards)
  }

  /** The hottest of a campus are on offer, nobody's wishes, and as hot as the interest that people showed says. */
  async function hot(ask: Ask, cards: Card[]): Promise<string | null> {
    const heats = await rowsOf<{ id: string; heat: number }>(
      `select p.id, sum(w.weight * power(2::float8, -extract(epoch from now() - i.at)::float8 / $3)) as heat
       from ${from} join interests i on i.product_id = p.id
       join (select * from json_each_text($2::json)) k(kind, weight) on k.kind = i.kind::text
       cross join lateral (select k.weight::float8 as weight) w
       where ${onOffer} and p.campus_id = $1 and p.kind <> 'wanted' group by p.id order by heat desc`,
      [ask.query.campus, JSON.stringify(interestWeights), heatHalfLifeDays * 86_400],
    )
    if (cards.length !== Math.min(heats.length, cardsEach)) return `${cards.length} cards of ${heats.length}`
    const heatOf = new Map(heats.map(({ id, heat }) => [id, heat]))
    if (new Set(cards.map(({ id }) => id)).size !== cards.length) return 'a card twice'
    const wrong = cards.findIndex(
      ({ id }, at) => !(Math.abs((heatOf.get(id) ?? NaN) / (heats[at]?.heat ?? NaN) - 1) < 1e-6),
    )
    return wrong < 0 ? null : `the card at ${wrong} is not the next one`
  }

  /** All terms of the campus are looked at: what begins so, is written so in pinyin, or is common and has it somewhere. */
  async function suggestions(ask: Ask, docs: { text: string; listings: number }[]): Promise<string | null> {
    const { q = '', campus } = ask.query
    const letter = /^[a-z]$/.test(q)
    const expected = await rowsOf<{ text: string; listings: number }>(
      `select x.text, x.listings from (
         select t.term as text, t.listings, case when starts_with(t.term, $2) then 0
             when $3 and starts_with(t.pinyin, $2) then 1
             when $3 and not $4 and starts_with(t.initials, $2) then 2
             when strpos(t.term, $2) > 0 and t.at <= 1000 then 3 end as rank, t.at
         from (select s.*, row_number() over (order by s.listings desc, s.term) as at from search_terms s
           where s.campus_no = (select number from campuses where id = $1)) t) x
       where x.rank is not null and (not $4 or x.at <= 1000) order by x.rank, x.listings desc, x.text limit 10`,
      [campus, q, /^[a-z]+$/.test(q), letter],
    )
    return JSON.stringify(docs) === JSON.stringify(expected)
      ? null
      : `${JSON.stringify(docs)} instead of ${JSON.stringify(expected)}`
  }

  /** What is recommended: each once, on offer, of nobody whom the reader blocked, not the own. */
  async function offered(
    cards: Card[],
    { user, not, campus }: { user?: string; not?: string; campus?: string },
  ) {
    const real = await rowsOf<{ id: string }>(
      `select p.id from ${from} where ${onOffer} and p.id = any ($1::uuid[])
         and ($2::uuid is null or p.seller_id <> $2)
         and not exists (select 1 from blocks b where (b.user_id, b.blocked_id) in (($2, p.seller_id), (p.seller_id, $2)))
         and ($3::uuid is null or p.id <> $3) and ($4::uuid is null or p.campus_id = $4)`,
      [cards.map(({ id }) => id), user ?? null, not ?? null, campus ?? null],
    )
    return real.length === cards.length ? null : 'a card twice, or one that does not belong there'
  }

  async function detail(ask: Ask, answer: Record<string, unknown>): Promise<string | null> {
    const [expected] = await rowsOf<{ text: string }>(
      `select json_build_array(p.id, p.title, p.description, p.price_fen::int8, p.status, p.category_id, u.id, u.nickname,
         (select json_agg(r.media_id order by r."order") from products_rels r
           where r.parent_id = p.id and r.path = 'images'))::text as text from ${from} where p.id = $1`,
      [ask.id],
    )
    const { id, title, description, priceFen, status, category } = answer
    const seller = answer.seller as { id: string; nickname: string }
    const images = (answer.images as { id: string }[]).map((image) => image.id)
    const given = [id, title, description, priceFen, status, category, seller.id, seller.nickname, images]
    const same = JSON.stringify(given) === JSON.stringify(JSON.parse(expected?.text ?? 'null'))
    return same ? null : `${JSON.stringify(given)} instead of ${expected?.text}`
  }

  async function home(ask: Ask, answer: { sections?: { docs?: Card[] }[] }): Promise<string | null> {
    for (const { docs = [] } of answer.sections ?? []) {
      const problem = await offered(docs, { campus: ask.query.campus })
      if (problem !== null) return problem
    }
    return null
  }

  return {
    async check(ask, fetchJson) {
      const path = ask.path.split('?', 1)[0] ?? ''
      if (path.endsWith('/nearby')) return nearby(ask, await walk(ask, fetchJson))
      if (path.endsWith('/search')) return search(ask, fetchJson)
      if (path.endsWith('/suggestions')) {
        return suggestions(ask, ((await fetchJson(ask.path)) as Page & { docs: [] }).docs)
      }
      if (path.endsWith('/hot')) return hot(ask, ((await fetchJson(ask.path)) as Page).docs)
      if (path.endsWith('/newest')) return newest(ask, await walk(ask, fetchJson))
      if (path.endsWith('/feed')) {
        const cards = await walk(ask, fetchJson)
        return cards.length === 0 ? 'no card at all' : offered(cards, { user: ask.user })
      }
      if (path.endsWith('/similar')) {
        const { docs } = (await fetchJson(ask.path)) as Page
        return docs.length === 0 ? 'no card at all' : offered(docs, { not: ask.id })
      }
      if (path.endsWith('/home')) return home(ask, (await fetchJson(ask.path)) as object)
      return detail(ask, (await fetchJson(ask.path)) as Record<string, unknown>)
    },
  }
}

function sameIds(expected: { id: string }[], cards: Card[]): string | null {
  if (expected.length !== cards.length) return `${cards.length} cards instead of ${expected.length}`
  const wrong = expected.findIndex(({ id }, at) => cards[at]?.id !== id)
  return wrong < 0 ? null : `${cards[wrong]?.id} at ${wrong} instead of ${expected[wrong]?.id}`
}

function sameDistances(expected: { id: string; distance: number }[], cards: Card[]): string | null {
  const distances = new Map(expected.map(({ id, distance: metres }) => [id, metres]))
  // Half a metre is the rounding.
  const wrong = cards.find(
    ({ id, distanceM }) => !(Math.abs((distanceM ?? NaN) - (distances.get(id) ?? NaN)) < 0.51),
  )
  return wrong ? `${wrong.distanceM} m instead of ${distances.get(wrong.id)}` : null
}
