import type { Client } from 'pg'
import { dictionaryOf, finds, queryTermsOf } from '../../src/domain/search/query'
import { segment } from '../../src/lib/segmenter'
import type { Ask } from './requests'

/**
 * What the server answers, beside what follows from the rules by looking at every listing: distances by the formula, words
 * by `finds` of the rules of search, on the texts themselves. Nothing of the tables that lists read is used.
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
    const second = (await fetchJson(
      `${ask.path}${ask.path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(first.nextCursor)}`,
    )) as Page
    return [...first.docs, ...second.docs]
  }

  async function nearby(ask: Ask, cards: Card[]): Promise<string | null> {
    const { lat, lng, radiusKm, category, sort } = ask.query
    const nearest = sort === 'nearest'
    const where = `${onOffer} and ${distance} <= $3::float8 * 1000 ${category === undefined ? '' : `and ${ofCategory('$4')}`}`
    const values = [lat, lng, radiusKm, ...(category === undefined ? [] : [category])]
    const expected = await rowsOf<{ id: string; distance: number }>(
      `select p.id, ${distance} as distance from ${from} ${shown} where ${where}
       order by ${nearest ? 'distance' : 'p.listed_no desc'} limit 40`,
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
    const { q = '', campus, sort } = ask.query
    const matching = `from ${from} join bench.texts t on t.n = any ($1::int[]) and t.title = p.title
        and t.description = p.description and t.place = p.place and t.category = p.category_id
        and t.isbn is not distinct from p.isbn
      where ${onOffer} and ($2::uuid is null or p.campus_id = $2)`
    const found = await foundBy(q)
    const expected = await rowsOf<{ id: string; no: string }>(
      `select distinct p.id, p.listed_no as no ${matching} order by p.listed_no desc limit 41`,
      [found, campus ?? null],
    )
    if (corrected !== undefined || relaxed === true) {
      return expected.length === 0
        ? offered(cards, { campus })
        : `${expected.length} listings have the words as they are`
    }
    if (sort === 'newest') return sameIds(expected.slice(0, 40), cards)
    const real = await rowsOf<{ id: string }>(
      `select distinct p.id ${matching} and p.id = any ($3::uuid[])`,
      [found, campus ?? null, cards.map(({ id }) => id)],
    )
    if (real.length !== cards.length) {
      const wrong = cards.find(({ id }) => !real.some((row) => row.id === id))
      return wrong ? `“${wrong.title}” is not found by ${q}` : 'a card twice'
    }
    const all = Math.min(expected.length, 40)
    return cards.length === all ? null : `${cards.length} cards instead of ${all}`
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
