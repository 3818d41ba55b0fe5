import type { Client } from 'pg'
import { signToken } from '../../src/lib/token'
import { randomOf } from './listing-texts'
import { idOf, measuresOf, readersMax, type MarketSize } from './market-data'
import { categoryWords, rareNames } from './words'

/** One request, and the same question for the naive server. */
export interface Ask {
  path: string
  naive: string
  token?: string
  /** Who reads. */
  user?: string
  /** Each its own, as phones have: limits are by address. */
  address: string
  query: Record<string, string>
  id?: string
}

export interface Scenario {
  name: string
  asks: Ask[]
  /** Each is asked only once while it is measured, so that nothing of it is in a cache. */
  once: boolean
}

const asksEach = 400

interface Drafted {
  path: string
  naive: string
  query?: Record<string, string>
  token?: string
  user?: string
  id?: string
}

/** What the market is asked: the same for the same size. */
export async function drawRequests(
  client: Client,
  size: MarketSize,
  tokenSecret: string,
): Promise<Scenario[]> {
  const { campuses, people, cities } = measuresOf(size)
  const random = randomOf(size.rows + size.cities)
  const whole = (below: number) => Math.floor(random() * below)
  const pick = <T>(list: readonly T[]): T => list[whole(list.length)] as T
  const { rows: places } = await client.query<{ id: string; lat: number; lng: number }>(
    'select id, location_lat::float8 as lat, location_lng::float8 as lng from campuses order by number',
  )
  const { rows: listings } = await client.query<{ id: string }>(
    `select product_id as id from listed_products where no in
       (select 1 + (n * 7919::bigint * 104729) % $1::bigint from generate_series(1, 24000) n) order by no % 1009, no`,
    [size.rows],
  )
  const readers = await Promise.all(
    Array.from({ length: Math.min(readersMax, people) }, async (_, n) => ({
      id: idOf(`person${n}`),
      campus: idOf(`campus${n % campuses}`),
      token: await signToken(
        { userId: idOf(`person${n}`), sessionId: idOf(`session${n}`) },
        new Date(Date.now() + 30 * 86_400_000),
        tokenSecret,
      ),
    })),
  )
  const absent = await absentWords(client)

  /** Seven of ten at a campus, some at the edge of a city, some at sea. */
  function position() {
    const kind = random()
    if (kind < 0.7) {
      const { lat, lng } = pick(places)
      return { lat: lat + 0.01 * (random() - 0.5), lng: lng + 0.01 * (random() - 0.5) }
    }
    const city = whole(cities)
    const [lat, lng] = [21.3 + 2.5 * Math.floor(city / 10), 101.3 + 2.5 * (city % 10)]
    return kind < 0.85
      ? { lat: lat + 0.25, lng: lng + 0.5 * (random() - 0.5) }
      : { lat: lat + 1.25, lng: lng + 1.25 * random() }
  }
  const radii = ['0.5', '1', '3', '5', '5', '10', '20', '50']
  const around = (more: Record<string, string> = {}) => {
    const { lat, lng } = position()
    return { lat: lat.toFixed(6), lng: lng.toFixed(6), radiusKm: pick(radii), ...more }
  }
  const tops = categoryWords.map((_, top) => idOf(`category${top}`))
  const category = () => (random() < 0.5 ? pick(tops) : idOf(`category${whole(12)}.${whole(8)}`))
  const campus = () => pick(places).id

  let address = 0
  const drawn = (name: string, draft: () => Drafted, count = asksEach): Scenario => ({
    name,
    once: false,
    asks: Array.from({ length: count }, () => {
      const { path, naive, query = {}, ...rest } = draft()
      const text = new URLSearchParams(query).toString()
      const n = ++address
      return {
        path: `/api${path}${text === '' ? '' : `?${text}`}`,
        naive: `/naive/${naive}?${new URLSearchParams({
          ...query,
          ...(rest.id === undefined ? {} : { id: rest.id }),
          ...(rest.user === undefined ? {} : { user: rest.user }),
        }).toString()}`,
        address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
        query,
        ...rest,
      }
    }),
  })
  const nearby = (name: string, more: () => Record<string, string>) =>
    drawn(name, () => ({ path: '/products/nearby', naive: 'nearby', query: around(more()) }))
  const search = (name: string, q: () => string) =>
    drawn(name, () => ({ path: '/products/search', naive: 'search', query: { q: q(), campus: campus() } }))
  const ofListing = (name: string, naive: string, path: (id: string) => string, ids: { id: string }[]) => {
    let next = 0
    return drawn(
      name,
      () => {
        const { id } = ids[next++ % ids.length] ?? { id: '' }
        return { path: path(id), naive, id }
      },
      ids.length,
    )
  }
  const asReader = () => {
    const { id: user, token } = pick(readers)
    return { user, token }
  }

  return [
    nearby('nearby newest', () => ({})),
    nearby('nearby nearest', () => ({ sort: 'nearest' })),
    nearby('nearby with category', () => ({ category: category() })),
    search('search common', () => pick(commonWords)),
    search('search rare', () => pick(rareWords)),
    search('search absent', () => pick(absent)),
    search('search two words', () => `${pick(commonWords)} ${pick(secondWords)}`),
    drawn('search newest', () => ({
      path: '/products/search',
      naive: 'search',
      query: { q: pick(commonWords), campus: campus(), sort: 'newest' },
    })),
    drawn('category', () => ({
      path: '/products/newest',
      naive: 'newest',
      query: { category: category(), campus: campus() },
    })),
    drawn('feed', () => ({ path: '/feed', naive: 'feed', ...asReader() })),
    ofListing('similar', 'similar', (id) => `/products/${id}/similar`, listings.slice(0, asksEach)),
    ofListing('detail', 'detail', (id) => `/products/${id}`, listings.slice(0, asksEach)),
    {
      ...ofListing('detail asked once', 'detail', (id) => `/products/${id}`, listings.slice(asksEach)),
      once: true,
    },
    drawn('home', () => ({ path: '/home', naive: 'home', query: { campus: campus() } })),
  ]
}

/** Two characters each, in one listing of a hundred or more. */
const commonWords = [
  '台灯',
  '高数',
  '手机',
  '平板',
  '小说',
  '教材',
  '耳机',
  '电脑',
  '九成',
  '全新',
  '黑色',
  '苹果',
  '小米',
  '自提',
  '包邮',
  '篮球',
]
const secondWords = ['黑色', '白色', '九成新', '全新', '小米', '毕业出', '低价', '图书馆']

/** Names of the long tail, as the generator makes them. */
const rareWords = rareNames.slice(300, 420)

/** Two characters that both stand in many titles, but never one after the other. */
async function absentWords(client: Client): Promise<string[]> {
  const letters = [...'台灯高数手机平板小说教材耳机电脑篮球雨伞吉他键盘']
  const pairs = letters.flatMap((a) => letters.map((b) => a + b)).filter(([a, b]) => a !== b)
  const { rows } = await client.query<{ pair: string }>(
    `select pair from unnest($1::text[]) pair where not exists (
       select 1 from bench.texts t where position(pair in lower(t.title || ' ' || t.description || ' ' || t.place)) > 0)`,
    [pairs],
  )
  return rows.slice(0, 60).map(({ pair }) => pair)
}
