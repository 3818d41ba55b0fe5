import type { Client } from 'pg'
import { signToken } from '../../src/lib/token'
import { randomOf } from './listing-texts'
import { idOf, measuresOf, readersMax, type MarketSize } from './market/size'
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
  /** Pages that come before: the cursor that the last of them gives is asked for. */
  pagesBefore?: number
  /** Cards on them. */
  cardsBefore?: number
  /** What the server keeps for all readers; asked of the database by the first request for it. */
  shared?: string
}

export interface Scenario {
  name: string
  asks: Ask[]
  /** Each is asked only once while it is measured, so that nothing of it is in a cache. */
  once: boolean
}

const asksEach = 400
/** Cards of a page. */
export const cardsEach = 20

interface Placed {
  lat: number
  lng: number
}

interface Listing {
  id: string
  seller: string
  lat: number | null
  lng: number | null
}

interface Drafted {
  path: string
  naive: string
  query?: Record<string, string>
  token?: string
  user?: string
  id?: string
  pagesBefore?: number
  shared?: string
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
  const { rows: listings } = await client.query<Listing>(
    `select product_id as id, seller_id as seller, lat, lng from listed_products where no in
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
  function position(): { lat: number; lng: number } {
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
  const at = ({ lat, lng }: { lat: number; lng: number }, radiusKm: string) => ({
    lat: lat.toFixed(6),
    lng: lng.toFixed(6),
    radiusKm,
  })
  const around = () => at(position(), pick(radii))
  const placed = listings.filter((listing): listing is Listing & Placed => listing.lat !== null)
  /** Two of three where listings are shown, which is where something so near is found. */
  const close = (radiusKm: string) => at(random() < 0.67 ? pick(placed) : position(), radiusKm)
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
          ...(rest.pagesBefore === undefined ? {} : { skip: String(rest.pagesBefore * cardsEach) }),
        }).toString()}`,
        address: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
        query,
        ...rest,
      }
    }),
  })
  const nearby = (name: string, query: () => Record<string, string>) =>
    drawn(name, () => ({ path: '/products/nearby', naive: 'nearby', query: query() }))
  const search = (name: string, query: () => Record<string, string>) =>
    drawn(name, () => ({ path: '/products/search', naive: 'search', query: query() }))
  const ofListing = (
    name: string,
    path: (id: string) => string,
    ids: Listing[],
    more: (listing: Listing) => Partial<Drafted> = () => ({}),
  ) => {
    let next = 0
    return drawn(
      name,
      () => {
        const listing = ids[next++ % ids.length] ?? { id: '', seller: '', lat: null, lng: null }
        const { id } = listing
        return { path: path(id), naive: 'detail', id, ...more(listing) }
      },
      ids.length,
    )
  }
  const asReader = (reader = pick(readers)) => ({ user: reader.id, token: reader.token })
  /** Sellers see their own listings in another way. */
  const asOther = (seller: string) => {
    for (;;) {
      const reader = pick(readers)
      if (reader.id !== seller) return asReader(reader)
    }
  }
  const detailOf = (id: string) => `/products/${id}`
  const [popular, opened, others] = [
    listings.slice(0, asksEach),
    listings.slice(asksEach, 2 * asksEach),
    listings.slice(2 * asksEach),
  ]

  return [
    nearby('nearby newest', around),
    nearby('nearby nearest', () => ({ ...around(), sort: 'nearest' })),
    nearby('nearby with category', () => ({ ...around(), category: category() })),
    nearby('nearby filtered', () => ({ ...around(), kind: pick(kinds), ...pick(prices) })),
    nearby('nearby 10 m', () => ({ ...close('0.01'), ...(random() < 0.5 ? { sort: 'nearest' } : {}) })),
    nearby('nearby radius 0', () => close('0')),
    drawn('nearby newest signed in', () => ({
      path: '/products/nearby',
      naive: 'nearby',
      query: around(),
      ...asReader(),
    })),
    drawn(
      'nearby newest page 6',
      () => ({
        path: '/products/nearby',
        naive: 'nearby',
        query: at(pick(places), pick(['5', '10', '20', '50'])),
        pagesBefore: 5,
      }),
      deepAsks,
    ),
    search('search common', () => ({ q: pick(commonWords), campus: campus() })),
    search('search rare', () => ({ q: pick(rareWords), campus: campus() })),
    search('search absent', () => ({ q: pick(absent), campus: campus() })),
    search('search two words', () => ({
      q: `${pick(commonWords)} ${pick(secondWords)}`,
      campus: campus(),
    })),
    search('search newest', () => ({ q: pick(commonWords), campus: campus(), sort: 'newest' })),
    search('search everywhere', () => ({ q: pick(random() < 0.7 ? commonWords : rareWords) })),
    search('search around', () => ({ q: pick(commonWords), ...around() })),
    drawn(
      'search common page 6',
      () => ({
        path: '/products/search',
        naive: 'search',
        query: { q: pick(commonWords), campus: campus() },
        pagesBefore: 5,
      }),
      deepAsks,
    ),
    drawn('suggestions', () => ({
      path: '/products/suggestions',
      naive: 'suggestions',
      query: { q: pick(beginnings), campus: campus() },
    })),
    drawn('category', () => ({
      path: '/products/newest',
      naive: 'newest',
      query: { category: category(), campus: campus() },
    })),
    drawn('newest everywhere', () => ({
      path: '/products/newest',
      naive: 'newest',
      ...(random() < 0.5 ? {} : { query: { category: category() } }),
    })),
    drawn('hot', () => ({ path: '/products/hot', naive: 'hot', query: { campus: campus() } })),
    drawn('feed', () => ({ path: '/feed', naive: 'feed', ...asReader() })),
    ofListing(
      'similar',
      (id) => `/products/${id}/similar`,
      popular,
      () => ({ naive: 'similar' }),
    ),
    ofListing('detail', detailOf, popular, ({ id }) => ({ shared: id })),
    ofListing('detail signed in', detailOf, opened, ({ id, seller }) => ({ shared: id, ...asOther(seller) })),
    { ...ofListing('detail asked once', detailOf, others), once: true },
    drawn('home', () => {
      const query = { campus: campus() }
      return { path: '/home', naive: 'home', query, shared: query.campus }
    }),
    drawn('home signed in', () => {
      const reader = pick(readers)
      const query = { campus: reader.campus }
      return { path: '/home', naive: 'home', query, shared: reader.campus, ...asReader(reader) }
    }),
  ]
}

/** Whoever asks for a later page has seen many: fewer are drawn, for all pages before are asked for, too. */
const deepAsks = 100

const kinds = ['item', 'book', 'wanted']
const prices: Record<string, string>[] = [
  { maxPriceFen: '1000' },
  { maxPriceFen: '5000' },
  { minPriceFen: '2000', maxPriceFen: '10000' },
  { minPriceFen: '50000' },
  { minPriceFen: '300000', maxPriceFen: '320000' },
]

/** What people have typed when they look for something: signs, letters of pinyin, beginnings. */
const beginnings = [
  '',
  '台',
  '台灯',
  '高',
  '高数',
  '手',
  '平板',
  '书',
  'g',
  'ga',
  'gaoshu',
  'td',
  'ip',
  'iph',
  'pro',
  '蓝牙',
  'shou',
  'zz',
]

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
