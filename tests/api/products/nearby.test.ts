import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cellOf, cellSizes } from '../../../src/domain/geo/cells'
import { distanceM, type Position } from '../../../src/domain/position'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf, walk, type Card, type Docs } from '../support'

/** Around places, by where listings are shown; compared with what counting every listing by hand finds. */

interface Row {
  id: string
  no: number
  lat: number
  lng: number
  priceFen: number
  kind: string
  category: string
  campus: string
  seller: string
  attributes: { pages?: number; brand?: string } | null
}

let market: Market
let campus: string
let west: string
let sellers: Student[]
let reader: Student
let parent: string
let child: string
let other: string
let rare: string
let rows: Row[]

const dormitory = { lat: 31.283, lng: 121.502 }
const centers: Position[] = [
  dormitory,
  { lat: 0, lng: 179.95 },
  { lat: 10, lng: -179.95 },
  { lat: 89.9, lng: 10 },
  { lat: -89.9, lng: 100 },
  { lat: 66, lng: 0 },
]

/** Many listings at once, written past the doors; the database does the rest. */
async function publish(
  given: Record<'lat' | 'lng' | 'price' | 'kind' | 'category' | 'campus' | 'seller' | 'pages', unknown>[],
) {
  const columns = ['lat', 'lng', 'price', 'kind', 'category', 'campus', 'seller', 'pages'] as const
  await rowsOf(
    market,
    `insert into products (id, title, kind, category_id, price_fen, description, campus_id, seller_id, status,
       published_at, location_lat, location_lng, attributes)
     select gen_random_uuid(), '样品' || n, kind::enum_products_kind, category, price, '', campus, seller, 'on_sale', now(),
       lat, lng, json_build_object('pages', pages, 'brand', case when pages % 2 = 0 then '甲' else '乙' end)
     from unnest($1::float8[], $2::float8[], $3::int[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[], $8::int[])
       with ordinality as given(lat, lng, price, kind, category, campus, seller, pages, n) order by n`,
    columns.map((column) => given.map((row) => row[column])),
  )
}

async function readAll(): Promise<Row[]> {
  return rowsOf<Row>(
    market,
    `select id, listed_no::int as no, round(shown_lat::numeric, 6)::float8 as lat,
       round(shown_lng::numeric, 6)::float8 as lng, price_fen::int as "priceFen", kind::text as kind,
       category_id as category, campus_id as campus, seller_id as seller, attributes
     from products where status = 'on_sale' and shown_lat is not null`,
  )
}

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  west = await market.campus()
  sellers = [await market.student({ campus }), await market.student({ campus: west })]
  reader = await market.student({ campus })
  parent = await market.category({
    attributes: [
      { key: 'pages', label: '页数', type: 'number', filterable: true },
      { key: 'brand', label: '品牌', type: 'text', filterable: true },
    ],
  })
  child = await market.category({ parent })
  other = await market.category()
  rare = await market.category()
  const near = fc.record({
    center: fc.constantFrom(...centers),
    // Many near, some farther than any radius.
    north: fc.oneof(
      fc.double({ min: -0.02, max: 0.02, noNaN: true }),
      fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    ),
    east: fc.oneof(
      fc.double({ min: -0.02, max: 0.02, noNaN: true }),
      fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    ),
    price: fc.integer({ min: 0, max: 10_000 }),
    kind: fc.constantFrom('item', 'item', 'item', 'book'),
    category: fc.constantFrom(parent, child, other, other),
    side: fc.constantFrom(0, 0, 1),
    pages: fc.integer({ min: 1, max: 500 }),
  })
  const spread = fc
    .sample(near, { numRuns: 1_500, seed: 7 })
    .map(({ center, north, east, side, ...row }) => ({
      ...row,
      lat: Math.max(-90, Math.min(90, center.lat + north)),
      lng: ((((center.lng + east + 180) % 360) + 360) % 360) - 180,
      campus: [campus, west][side],
      seller: sellers[side]?.id,
    }))
  // One house full of things: newer than everything else, and more than a list looks at one by one.
  const house = fc.sample(near, { numRuns: 1_600, seed: 8 }).map(({ price, pages }) => ({
    ...dormitory,
    price,
    pages,
    kind: 'item',
    category: other,
    campus,
    seller: sellers[0]?.id,
  }))
  const seldom = spread
    .slice(0, 3)
    .map((row) => ({ ...row, ...dormitory, category: rare, kind: 'wanted', price: 99_000 }))
  const beside = spread.slice(3, 6).map((row) => ({ ...row, ...dormitory, lat: dormitory.lat + 0.005 }))
  await publish([...seldom, ...beside, ...spread, ...house])
  rows = await readAll()
}, 60_000)
afterAll(() => market.stop())
beforeEach(() => calm(market))

type Filter = [query: string, fits: (row: Row) => boolean]

/** What counting by hand finds, newest first. */
const byHand = (at: Position, radiusKm: number, fits: (row: Row) => boolean = () => true) =>
  rows.filter((row) => distanceM(at, row) <= radiusKm * 1000 && fits(row)).sort((a, b) => b.no - a.no)

async function expectSame(at: Position, radiusKm: number, [query, fits]: Filter, person = market.anyone) {
  await calm(market)
  const path = `/products/nearby?lat=${at.lat.toFixed(9)}&lng=${at.lng.toFixed(9)}&radiusKm=${radiusKm}&limit=50${query}`
  const expected = byHand(at, radiusKm, fits)
  const newest = await walk(person, path)
  expect({ path, ids: newest.map(({ id }) => id) }).toEqual({ path, ids: expected.map(({ id }) => id) })
  const nearest = await walk(person, `${path}&sort=nearest`)
  expect(nearest.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
  expectNearest(at, nearest)
}

/** From near to far; at one spot from new to old, and in one piece. */
function expectNearest(at: Position, cards: Card[]) {
  const known = new Map(rows.map((row) => [row.id, row]))
  const left = new Set<string>()
  let before: Row | undefined
  for (const card of cards) {
    const row = known.get(card.id)
    if (!row) throw new Error(`${card.id} is not known`)
    expect(card.distanceM).toBe(Math.round(distanceM(at, row)))
    const spot = `${row.lat} ${row.lng}`
    if (before) {
      const spotBefore = `${before.lat} ${before.lng}`
      if (spot === spotBefore) expect(row.no).toBeLessThan(before.no)
      else {
        left.add(spotBefore)
        expect(distanceM(at, row)).toBeGreaterThan(distanceM(at, before) - 1e-6)
      }
    }
    expect(left).not.toContain(spot)
    before = row
  }
}

const everything: Filter = ['', () => true]
/** Past one another in every way that has an index. */
const filters = (): Filter[] => [
  [`&category=${parent}`, ({ category }) => category === parent || category === child],
  [`&category=${child}`, ({ category }) => category === child],
  [`&category=${rare}`, ({ category }) => category === rare],
  [`&category=0190a1b2-0000-7000-8000-00000000dead`, () => false],
  ['&kind=book', ({ kind }) => kind === 'book'],
  ['&kind=wanted', ({ kind }) => kind === 'wanted'],
  ['&minPriceFen=9900', ({ priceFen }) => priceFen >= 9_900],
  ['&maxPriceFen=50', ({ priceFen }) => priceFen <= 50],
  ['&minPriceFen=20000&maxPriceFen=30000', () => false],
  [`&campus=${west}`, (row) => row.campus === west],
  [
    `&category=${parent}&kind=book&minPriceFen=2000&campus=${west}`,
    (row) =>
      (row.category === parent || row.category === child) &&
      row.kind === 'book' &&
      row.priceFen >= 2_000 &&
      row.campus === west,
  ],
  [
    `&category=${parent}&attr[pages][gte]=100&attr[pages][lte]=200&attr[brand]=${encodeURIComponent('甲')}`,
    ({ category, attributes }) =>
      (category === parent || category === child) &&
      attributes?.brand === '甲' &&
      (attributes.pages ?? 0) >= 100 &&
      (attributes.pages ?? 0) <= 200,
  ],
]

describe('who looks around a place', () => {
  test('finds what counting by hand finds, from the equator to the poles, newest and nearest, to the last page', async () => {
    const place = fc.record({
      center: fc.constantFrom(...centers),
      north: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      east: fc.double({ min: -0.3, max: 0.3, noNaN: true }),
    })
    const radius = fc.oneof(fc.double({ min: 0.1, max: 50, noNaN: true }), fc.constantFrom(0.01, 1, 5, 50))
    await fc.assert(
      fc.asyncProperty(place, radius, async ({ center, north, east }, radiusKm) => {
        const at = {
          lat: Number(Math.max(-90, Math.min(90, center.lat + north)).toFixed(9)),
          lng: Number((((((center.lng + east + 180) % 360) + 360) % 360) - 180).toFixed(9)),
        }
        await expectSame(at, Number(radiusKm.toFixed(3)), everything)
      }),
      { numRuns: 25, seed: 11 },
    )
  }, 120_000)

  test('finds it at the poles themselves, and on both sides of the date line', async () => {
    for (const at of [
      { lat: 90, lng: 0 },
      { lat: -90, lng: -180 },
      { lat: 89.8, lng: 180 },
      { lat: 0, lng: 180 },
      { lat: 0, lng: -180 },
      { lat: 10, lng: 179.9 },
    ]) {
      expect(byHand(at, 50).length).toBeGreaterThan(10)
      await expectSame(at, 50, everything)
    }
  })

  test('finds it with every filter, in a full house as well as where little is', async () => {
    for (const filter of filters()) {
      for (const [at, radiusKm] of [
        [dormitory, 2],
        [dormitory, 50],
        [{ lat: 0.01, lng: -179.99 }, 20],
      ] as const) {
        await expectSame(at, radiusKm, filter, reader)
      }
    }
    for (const [, fits] of filters().filter(([query]) => !/dead|=20000/.test(query))) {
      expect(byHand(dormitory, 50, fits).length).toBeGreaterThan(0)
    }
  }, 120_000)

  test('finds at radius 0 what is shown at exactly this spot, also beside a full house', async () => {
    const house = rows.find(({ category }) => category === rare)
    if (!house) throw new Error('there is no house')
    const full = byHand(house, 0)
    expect(full.length).toBeGreaterThan(1_600)
    await expectSame(house, 0, [`&category=${rare}`, ({ category }) => category === rare])
    const beside = rows.find((row) => distanceM(row, house) > 300 && distanceM(row, house) < 900)
    if (!beside) throw new Error('there is nothing beside the house')
    await expectSame(beside, 0, everything)
    await expectSame(beside, 0.01, everything)
    expect(byHand({ ...beside, lat: beside.lat + 0.000_001 }, 0)).toEqual([])
    await expectSame({ ...beside, lat: beside.lat + 0.000_001 }, 0, everything)
  })

  test('walks through a house of thousands without seeing anything twice or missing anything', async () => {
    await expectSame(dormitory, 1, everything)
  })

  test('finds nothing where nothing is', async () => {
    for (const sort of ['newest', 'nearest']) {
      const { body } = await market.anyone.get<Docs>(
        `/products/nearby?lat=-40&lng=-120&radiusKm=50&sort=${sort}`,
      )
      expect(body).toEqual({ docs: [], nextCursor: null })
    }
  })

  test.each([
    ['a distance alone', [1.5]],
    ['a spot that is none', [1.5, 9_007_199_254_740_991, 9_007_199_254_740_991, 1]],
    ['a negative spot', [1.5, -5, 0, 1]],
    ['a word', ['a', 1, 1, 1]],
  ])('is told that a mark with %s is none', async (_, key) => {
    const cursor = Buffer.from(JSON.stringify(key)).toString('base64url')
    const { status, body } = await market.anyone.get(
      `/products/nearby?lat=0&lng=0&sort=nearest&cursor=${cursor}`,
    )
    expect([status, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED cursor']])
  })
})

test('people who blocked each other do not meet on the map, whoever did it', async () => {
  const at = { lat: -33, lng: 151 }
  const [blocked, blocker, neutral] = [
    await market.student({ campus }),
    await market.student({ campus }),
    await market.student({ campus }),
  ]
  const made = []
  for (const by of [blocked, blocker, neutral])
    made.push((await market.listing(by, { category: other, location: at })).id)
  await reader.put(`/users/${blocked.id}/block`)
  await blocker.put(`/users/${reader.id}/block`)
  for (const sort of ['newest', 'nearest']) {
    const path = `/products/nearby?lat=${at.lat}&lng=${at.lng}&sort=${sort}`
    expect((await reader.get<Docs>(path)).body.docs.map(({ id }) => id)).toEqual([made[2]])
    expect((await market.anyone.get<Docs>(path)).body.docs.map(({ id }) => id).sort()).toEqual(
      [...made].sort(),
    )
    expect((await blocker.get<Docs>(path)).body.docs).toHaveLength(3)
  }
})

test('a listing that moves is found where it is now, and no longer where it was', async () => {
  const [there, here] = [
    { lat: -20, lng: 50 },
    { lat: -20, lng: 60 },
  ]
  const [seller] = sellers
  if (!seller) throw new Error('nobody sells')
  await market.payload.services.limits.reset('publish', seller.id)
  const { id, version } = await market.listing(seller, { category: other, location: there })
  const found = async (at: Position, sort: string) =>
    (
      await market.anyone.get<Docs>(`/products/nearby?lat=${at.lat}&lng=${at.lng}&sort=${sort}`)
    ).body.docs.map((doc) => doc.id)
  await seller.patch(`/products/${id}`, { location: here, version })
  for (const sort of ['newest', 'nearest']) {
    expect(await found(there, sort)).toEqual([])
    expect(await found(here, sort)).toEqual([id])
  }
})

describe('around a place where little is', () => {
  const thing = { price: 100, kind: 'item', pages: 1, category: '', campus: '' }
  beforeAll(() => {
    Object.assign(thing, { category: other, campus })
  })

  const ids = (docs: { id: string }[]) => docs.map(({ id }) => id)
  async function list(data: Record<string, unknown>, by = sellers[0]) {
    if (!by) throw new Error('nobody sells')
    await market.payload.services.limits.reset('publish', by.id)
    return market.listing(by, { category: other, ...data })
  }

  test.each(['newest', 'nearest'])(
    'a walk, %s first, meets nothing twice and leaves nothing out while others publish',
    async (sort) => {
      const at = { lat: sort === 'newest' ? 44 : 45, lng: 104 }
      const spot = (index: number) => ({ lat: at.lat + (index % 5) * 0.001, lng: at.lng })
      await publish(
        Array.from({ length: 31 }, (_, index) => ({ ...spot(index), ...thing, seller: sellers[0]?.id })),
      )
      const path = `/products/nearby?lat=${at.lat}&lng=${at.lng}&sort=${sort}`
      const first = ids((await market.anyone.get<Docs>(`${path}&limit=50`)).body.docs)
      expect(first).toHaveLength(31)
      const seen = ids(await walk(reader, `${path}&limit=4`, (page) => list({ location: spot(page) })))
      expect(new Set(seen).size).toBe(seen.length)
      expect(first.filter((id) => !seen.includes(id))).toEqual([])
    },
  )

  test('the cursor of one order does not fit another', async () => {
    await publish([0, 1].map(() => ({ lat: 46, lng: 104, ...thing, seller: sellers[0]?.id })))
    const { body } = await reader.get<Docs>('/products/nearby?lat=46&lng=104&limit=1&sort=nearest')
    const wrong = await reader.get(`/products/nearby?lat=46&lng=104&limit=1&cursor=${body.nextCursor}`)
    expect(problemsOf(wrong.body)).toEqual(['VALIDATION_FAILED cursor'])
  })

  test('leaves out what has no position, even at the poles', async () => {
    const { id } = await list({ location: null })
    for (const lat of [90, -90]) {
      const { body } = await market.anyone.get<Docs>(`/products/nearby?lat=${lat}&lng=180&radiusKm=50`)
      expect(ids(body.docs)).not.toContain(id)
    }
  })

  test('goes from near to far, and by default from new to old', async () => {
    const at = { lat: 40, lng: 100 }
    const steps = [0.03, 0.01, 0.02, 0.005]
    const made: string[] = []
    for (const step of steps) made.push((await list({ location: { lat: at.lat + step, lng: at.lng } })).id)
    const path = `/products/nearby?lat=40&lng=100`
    const nearest = await market.anyone.get<Docs>(`${path}&sort=nearest`)
    expect(ids(nearest.body.docs)).toEqual([made[3], made[1], made[2], made[0]])
    const distances = nearest.body.docs.map((doc) => doc.distanceM ?? -1)
    expect(distances).toEqual([...distances].sort((a, b) => a - b))
    expect(distances[0]).toBeGreaterThan(400)
    expect(distances[3]).toBeLessThan(3_500)
    expect(ids((await market.anyone.get<Docs>(path)).body.docs)).toEqual([...made].reverse())
    // 3.3 km away is outside 3 km.
    expect(ids((await market.anyone.get<Docs>(`${path}&radiusKm=3`)).body.docs)).not.toContain(made[0])
  })

  test('shows only what is on offer by people in good standing', async () => {
    const at = { lat: 41, lng: 101 }
    const banned = await market.student({ campus })
    const shown = await list({ location: at })
    const hidden = await list({ location: at }, banned)
    const off = await list({ location: at })
    await sellers[0]?.post(`/products/${off.id}/status`, { status: 'off_shelf' })
    const sold = await list({ location: at })
    await sellers[0]?.post(`/products/${sold.id}/status`, { status: 'sold' })
    await list({ location: at, draft: true })
    await list({ location: null })
    await market.payload.update({ collection: 'users', id: banned.id, data: { standing: 'suspended' } })
    const path = '/products/nearby?lat=41&lng=101'
    expect(ids((await reader.get<Docs>(path)).body.docs)).toEqual([shown.id])
    expect((await reader.get(`/products/${hidden.id}`)).code).toBe('NOT_FOUND')
    await market.payload.update({ collection: 'users', id: banned.id, data: { standing: 'active' } })
    expect(ids((await reader.get<Docs>(path)).body.docs)).toEqual([hidden.id, shown.id])
  })

  test.each([
    ['lat=91&lng=0', 'lat'],
    ['lat=0&lng=-181', 'lng'],
    ['lat=NaN&lng=0', 'lat'],
    ['lat=1e1&lng=0', 'lat'],
    ['lng=0', 'lat'],
    ['lat=&lng=0', 'lat'],
    ['lat=0&lng=0&lat=1', 'lat'],
    ['lat=0&lng=0&radiusKm=-1', 'radiusKm'],
    ['lat=0&lng=0&radiusKm=51', 'radiusKm'],
    ['lat=0&lng=0&radiusKm=Infinity', 'radiusKm'],
    ['lat=0&lng=0&sort=price', 'sort'],
    ['lat=0&lng=0&sort[]=nearest', 'sort'],
    ['lat=0&lng=0&kind=car', 'kind'],
    ['lat=0&lng=0&category=x', 'category'],
    ['lat=0&lng=0&campus=x', 'campus'],
    ['lat=0&lng=0&minPriceFen=-1', 'minPriceFen'],
    ['lat=0&lng=0&maxPriceFen=1e9', 'maxPriceFen'],
    ["lat=0&lng=0&minPriceFen=1';--", 'minPriceFen'],
    ['lat=0&lng=0&cursor=x', 'cursor'],
    ['lat=0&lng=0&cursor=WzEsIngiXQ', 'cursor'],
    ['lat=0&lng=0&attr=x', 'attr'],
    ['lat=0&lng=0&attr[brand]=x', 'category'],
  ])('refuses %s and names %s', async (query, path) => {
    const { status, body } = await market.anyone.get(`/products/nearby?${query}`)
    expect([status, problemsOf(body)]).toEqual([400, [`VALIDATION_FAILED ${path}`]])
  })

  test('takes any page size for one of 1 to 50', async () => {
    const at = { lat: 42, lng: 102 }
    await publish(Array.from({ length: 60 }, () => ({ ...at, ...thing, seller: sellers[0]?.id })))
    const size = async (limit: string) =>
      (await market.anyone.get<Docs>(`/products/nearby?lat=42&lng=102${limit}`)).body.docs.length
    const sizes: Record<string, number> = {}
    for (const limit of [
      '',
      '&limit=7',
      '&limit=50',
      '&limit=51',
      '&limit=100000',
      '&limit=-5',
      '&limit=0',
      '&limit=abc',
    ]) {
      sizes[limit] = await size(limit)
    }
    expect(sizes).toEqual({
      '': 20,
      '&limit=7': 7,
      '&limit=50': 50,
      '&limit=51': 50,
      '&limit=100000': 50,
      '&limit=-5': 20,
      '&limit=0': 20,
      '&limit=abc': 20,
    })
  })
})

/** On the rim of a row or a column, or a hair beside it. */
const rim = (size: number, most: number) =>
  fc
    .record({
      step: fc.integer({ min: Math.ceil(-most / size), max: Math.floor(most / size) }),
      hair: fc.constantFrom(0, 1e-13, -1e-13, 1e-6, -1e-6),
    })
    .map(({ step, hair }) => Math.max(-most, Math.min(most, step * size + hair)))

test('a listing that is stored is looked for in the cell in which the database put it', async () => {
  for (const size of cellSizes) {
    const lat = fc.oneof(
      fc.double({ min: -90, max: 90, noNaN: true }),
      rim(size, 90),
      fc.constantFrom(90, -90, 89.999_999, -89.999_999, 0),
    )
    const lng = fc.oneof(
      fc.double({ min: -180, max: 180, noNaN: true }),
      rim(size, 180),
      rim(360 / 36_000, 180),
      fc.constantFrom(180, -180, 0),
    )
    const places: Position[] = fc.sample(fc.record({ lat, lng }), { numRuns: 20_000, seed: 5 })
    const rows = await rowsOf<{ cell: string }>(
      market,
      `select geo_cell(lat, lng, $3)::text as cell
       from unnest($1::float8[], $2::float8[]) with ordinality as given(lat, lng, n) order by n`,
      [places.map((place) => place.lat), places.map((place) => place.lng), size],
    )
    const different = places.filter((place, at) => String(cellOf(place, size)) !== rows[at]?.cell)
    expect(different).toEqual([])
    expect(rows).toHaveLength(places.length)
  }
})
