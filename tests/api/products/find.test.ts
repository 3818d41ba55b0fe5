import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { blurPosition, distanceM, type Position } from '../../../src/domain/position'
import { indexProducts } from '../../../src/operations/search-documents/index-products'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf, walk, type Card, type Detail, type Docs } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let reader: Student

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  reader = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('publish', seller.id)
})

const list = (data: Record<string, unknown> = {}, by = seller) => market.listing(by, { category, ...data })
const ids = (docs: { id: string }[]) => docs.map(({ id }) => id)

/** Many listings at once, as copies of one that came through the door. */
async function copies(of: string, where: Position[], title = '复制'): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    market,
    `insert into products (id, title, kind, category_id, price_fen, description, campus_id, seller_id, status, place,
       published_at, expires_at, version, location_lat, location_lng, created_at, updated_at)
     select gen_random_uuid(), $2 || n, kind, category_id, price_fen, description, campus_id, seller_id, status, place,
       published_at - n * interval '1 second', expires_at, version, lat, lng, now(), now()
     from products, unnest($3::float8[], $4::float8[]) with ordinality as given(lat, lng, n) where id = $1
     returning id`,
    [of, title, where.map(({ lat }) => lat), where.map(({ lng }) => lng)],
  )
  await indexProducts(market, ids(rows))
  return ids(rows)
}

async function expectAround(
  at: Position,
  radiusKm: number,
  spread: { id: string; at: Position }[],
  sort = 'nearest',
) {
  const path = `/products/nearby?lat=${at.lat.toFixed(9)}&lng=${at.lng.toFixed(9)}&radiusKm=${radiusKm}&limit=50&sort=${sort}`
  const found = new Set(ids(await walk(market.anyone, path)))
  for (const { id, at: where } of spread) {
    // What is asked for is where a listing is shown, not where it is.
    const metres = distanceM(at, blurPosition(where))
    // A step of half a metre is no one's concern: positions have six decimals.
    if (Math.abs(metres - radiusKm * 1000) < 0.5) continue
    expect({ at, radiusKm, where, found: found.has(id) }).toEqual({
      at,
      radiusKm,
      where,
      found: metres < radiusKm * 1000,
    })
  }
}

describe('nearby', () => {
  test('finds what counting by hand finds, wherever on the globe one stands', async () => {
    const origin = await list({ title: '起点' })
    const corner: Position[] = [
      { lat: 0, lng: 179.9 },
      { lat: 10, lng: -179.9 },
      { lat: 89.9, lng: 10 },
      { lat: -89.9, lng: 100 },
      { lat: 31.28, lng: 121.5 },
      { lat: 66, lng: 0 },
    ]
    const near = fc.record({
      base: fc.constantFrom(...corner),
      north: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      east: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    })
    const place = near.map(({ base, north, east }) => ({
      lat: Number(Math.max(-90, Math.min(90, base.lat + north)).toFixed(6)),
      lng: Number((((((base.lng + east + 180) % 360) + 360) % 360) - 180).toFixed(6)),
    }))
    const spread = fc.sample(place, { numRuns: 400, seed: 7 })
    const made = await copies(origin.id, spread)
    const known = made.map((id, index) => ({ id, at: spread[index]! }))
    await fc.assert(
      fc.asyncProperty(place, fc.double({ min: 0.1, max: 50, noNaN: true }), async (at, radius) => {
        await calm(market)
        await expectAround(at, Number(radius.toFixed(3)), known)
      }),
      { numRuns: 40, seed: 11 },
    )
    for (const at of [...corner, { lat: 90, lng: 0 }, { lat: -90, lng: 180 }, { lat: 0, lng: -180 }]) {
      await calm(market)
      await expectAround(at, 50, known, 'newest')
    }
    // Radius 0 is an answer, not an error.
    const spot = spread.find(({ lat }) => Math.abs(lat) < 80)!
    expect(
      (await market.anyone.get(`/products/nearby?lat=${spot.lat}&lng=${spot.lng}&radiusKm=0`)).status,
    ).toBe(200)
    await rowsOf(market, 'update products set deleted_at = now() where id = any($1)', [made])
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
    await seller.post(`/products/${off.id}/status`, { status: 'off_shelf' })
    const sold = await list({ location: at })
    await seller.post(`/products/${sold.id}/status`, { status: 'sold' })
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
    const { id } = await list({ location: at })
    await copies(
      id,
      Array.from({ length: 59 }, () => at),
    )
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

describe('a stranger', () => {
  test('sees the same blurred position in the listing and in every list; only the seller sees the spot', async () => {
    const spot = { lat: 31.234567, lng: 121.456789 }
    const { id } = await list({ title: '秘密地点的灯', location: spot })
    await reader.put(`/products/${id}/favorite`)
    const blurred = blurPosition(spot)
    const q = encodeURIComponent('秘密地点')
    const pick = async (path: string, by: Pick<Student, 'get'>) =>
      (await by.get<Docs>(path)).body.docs.find((doc) => doc.id === id)?.location
    for (const by of [reader, market.anyone]) {
      expect((await by.get<Detail>(`/products/${id}`)).body.location).toEqual(blurred)
      expect(await pick(`/products/search?q=${q}`, by)).toEqual(blurred)
      expect(await pick(`/products/nearby?lat=31.23&lng=121.45`, by)).toEqual(blurred)
    }
    expect(await pick('/users/me/favorites', reader)).toEqual(blurred)
    expect((await seller.get<Detail>(`/products/${id}`)).body.location).toEqual(spot)
    expect(await pick('/users/me/products', seller)).toEqual(spot)
    // Lists that everybody sees say the same to everybody.
    for (const path of [
      `/products/search?q=${q}`,
      '/products/nearby?lat=31.23&lng=121.45',
      '/products/newest',
    ]) {
      expect(await pick(path, seller)).toEqual(blurred)
    }
  })

  test('cannot be led nearer than the blur cell by any number of questions', async () => {
    const spot = { lat: 43.00431, lng: 103.00123 }
    const { id } = await list({ location: spot, title: '三角测量' })
    const shown = blurPosition(spot)
    expect(distanceM(spot, shown)).toBeGreaterThan(50)
    for (const from of [
      { lat: 43, lng: 103 },
      { lat: 43.02, lng: 103 },
      { lat: 43, lng: 103.03 },
    ]) {
      // Halving the radius tells exactly how far the listing seems to be: as far as its cell's middle.
      let [inside, outside] = [20, 0]
      for (let turn = 0; turn < 24; turn++) {
        await calm(market)
        const radius = (inside + outside) / 2
        const near = `/products/nearby?lat=${from.lat}&lng=${from.lng}&radiusKm=${radius.toFixed(7)}`
        const { body } = await market.anyone.get<Docs>(near)
        if (ids(body.docs).includes(id)) inside = radius
        else outside = radius
      }
      expect(Math.abs(inside * 1000 - distanceM(from, shown))).toBeLessThan(1)
      const { body } = await market.anyone.get<Docs>(`/products/nearby?lat=${from.lat}&lng=${from.lng}`)
      const said = body.docs.find((doc) => doc.id === id)?.distanceM ?? 0
      expect(Math.abs(said - distanceM(from, shown))).toBeLessThan(1)
    }
  })
})

describe('walking all pages while others publish', () => {
  const at = { lat: 44, lng: 104 }
  let first: string[]
  beforeAll(async () => {
    const { id } = await list({ title: '翻页的灯', location: at })
    const where = Array.from({ length: 30 }, (_, index) => ({
      lat: at.lat + (index % 5) * 0.001,
      lng: at.lng,
    }))
    first = [id, ...(await copies(id, where, '翻页的灯'))]
    for (const favorite of first) await reader.put(`/products/${favorite}/favorite`)
  })
  const added = async (page: number) => {
    await market.payload.services.limits.reset('publish', seller.id)
    return list({ title: `翻页的灯 新${page}`, location: { lat: at.lat + (page % 5) * 0.001, lng: at.lng } })
  }

  test.each([
    ['nearby, newest', '/products/nearby?lat=44&lng=104&limit=4'],
    ['nearby, nearest', '/products/nearby?lat=44&lng=104&limit=4&sort=nearest'],
    ['search', `/products/search?q=${encodeURIComponent('翻页的灯')}&limit=4`],
    ['search around', `/products/search?q=${encodeURIComponent('翻页')}&limit=4&lat=44&lng=104`],
    ['the own listings', '/users/me/products?limit=7'],
  ])('%s: nothing twice, nothing left out', async (name, path) => {
    const seen = ids(await walk(name === 'the own listings' ? seller : reader, path, added))
    expect(new Set(seen).size).toBe(seen.length)
    expect(first.filter((id) => !seen.includes(id))).toEqual([])
  })

  test('favorites: nothing twice, nothing left out, newest first', async () => {
    const more: string[] = []
    const seen = ids(
      await walk(reader, '/users/me/favorites?limit=4', async (page) => {
        const { id } = await added(page)
        more.push(id)
        await reader.put(`/products/${id}/favorite`)
      }),
    )
    expect(new Set(seen).size).toBe(seen.length)
    expect(first.filter((id) => !seen.includes(id))).toEqual([])
    expect(seen.filter((id) => first.includes(id))).toEqual([...first].reverse())
    const again = ids(await walk(reader, '/users/me/favorites?limit=50'))
    expect(again.slice(0, more.length)).toEqual([...more].reverse())
  })

  test('the mark of one list does not fit another kind of list', async () => {
    const { body } = await reader.get<Docs>('/products/nearby?lat=44&lng=104&limit=4&sort=nearest')
    const wrong = await reader.get(`/products/nearby?lat=44&lng=104&limit=4&cursor=${body.nextCursor}`)
    expect(problemsOf(wrong.body)).toEqual(['VALIDATION_FAILED cursor'])
  })
})

describe('search', () => {
  const search = async (q: string, more = '') =>
    (await reader.get<Docs>(`/products/search?q=${encodeURIComponent(q)}${more}`)).body.docs.map(
      ({ title }) => title,
    )

  test('finds every word, in title, text, place or number, whatever its spelling', async () => {
    await list({
      title: 'Kindle Paperwhite',
      description: '带保护壳',
      place: '南门',
      kind: 'book',
      isbn: '9787111407010',
    })
    await list({ title: 'Kindle 旧款' })
    expect(await search('kindle')).toEqual(['Kindle 旧款', 'Kindle Paperwhite'])
    expect(await search('ＫＩＮＤＬＥ 保护壳')).toEqual(['Kindle Paperwhite'])
    expect(await search('保护壳 南门 9787111407010')).toEqual(['Kindle Paperwhite'])
    expect(await search('不存在')).toEqual([])
  })

  test('wants something to search for, and both coordinates or none', async () => {
    for (const query of [
      '',
      'q=',
      'q=%20%E2%80%8B',
      'q=%25',
      'q=%5C_!',
      `q=${'长'.repeat(61)}`,
      'q[]=a',
      'q[$ne]=x',
    ]) {
      const { status, body } = await reader.get(`/products/search?${query}`)
      expect([query, status, problemsOf(body)]).toEqual([query, 400, ['VALIDATION_FAILED q']])
    }
    const half = await reader.get('/products/search?q=x&lat=31')
    expect(problemsOf(half.body)).toEqual(['VALIDATION_FAILED lat'])
  })

  test('narrows by kind, price, category and campus, together', async () => {
    const parent = await market.category()
    const child = await market.category({ parent })
    const west = await market.campus()
    const westerner = await market.student({ campus: west })
    await list({ title: '筛选 甲', priceFen: 100, category: parent })
    await list({ title: '筛选 乙', priceFen: 200, category: child, kind: 'book' })
    await list({ title: '筛选 丙', priceFen: 300 })
    await list({ title: '筛选 丁', priceFen: 400, category: parent }, westerner)
    expect(await search('筛选', '&minPriceFen=200&maxPriceFen=300')).toEqual(['筛选 丙', '筛选 乙'])
    expect(await search('筛选', '&minPriceFen=300&maxPriceFen=200')).toEqual([])
    // On the own campus, unless another one is named.
    expect(await search('筛选', `&category=${parent}`)).toEqual(['筛选 乙', '筛选 甲'])
    expect(await search('筛选', `&category=${child}`)).toEqual(['筛选 乙'])
    expect(await search('筛选', `&category=${parent}&kind=book`)).toEqual(['筛选 乙'])
    expect(await search('筛选', `&campus=${west}`)).toEqual(['筛选 丁'])
    expect(await search('筛选', `&campus=${west.toUpperCase()}`)).toEqual(['筛选 丁'])
    expect(await search('筛选', '&category=0190a1b2-0000-7000-8000-00000000dead')).toEqual([])
  })

  test('narrows by the attributes that the union made filters, at once', async () => {
    const form = await market.category({
      attributes: [
        { key: 'brand', label: '品牌', type: 'text', filterable: true },
        { key: 'pages', label: '页数', type: 'number', filterable: true },
        { key: 'boxed', label: '有包装', type: 'boolean', filterable: true },
        {
          key: 'size',
          label: '尺码',
          type: 'choice',
          filterable: true,
          options: [
            { value: 's', label: '小' },
            { value: 'm', label: '中' },
          ],
        },
        { key: 'note', label: '备注', type: 'text' },
      ],
    })
    await list({
      title: '属性 甲',
      category: form,
      attributes: { brand: '宜家', pages: 10, boxed: true, size: 's' },
    })
    await list({
      title: '属性 乙',
      category: form,
      attributes: { brand: "无'印", pages: 20.5, boxed: false, size: 'm' },
    })
    await list({ title: '属性 丙', category: form })
    const by = (attr: string) => search('属性', `&category=${form}&${attr}`)
    expect(await by(`attr[brand]=${encodeURIComponent('宜家')}`)).toEqual(['属性 甲'])
    expect(await by(`attr[brand]=${encodeURIComponent("无'印")}`)).toEqual(['属性 乙'])
    expect(
      await by(`attr[brand][]=${encodeURIComponent('宜家')}&attr[brand][]=${encodeURIComponent("无'印")}`),
    ).toEqual(['属性 乙', '属性 甲'])
    expect(await by('attr[pages]=10')).toEqual(['属性 甲'])
    expect(await by('attr[pages][gte]=10&attr[pages][lte]=20.5')).toEqual(['属性 乙', '属性 甲'])
    expect(await by('attr[pages][gte]=11')).toEqual(['属性 乙'])
    expect(await by('attr[boxed]=false')).toEqual(['属性 乙'])
    expect(await by('attr[size]=s&attr[boxed]=true')).toEqual(['属性 甲'])
    for (const wrong of [
      'attr[pages]=x',
      'attr[pages][gte]=',
      'attr[pages][like]=1',
      'attr[pages][]=1',
      'attr[boxed]=1',
      'attr[brand][a]=b',
      'attr[note]=x',
      'attr[none]=x',
    ]) {
      const { status, body } = await reader.get(`/products/search?q=x&category=${form}&${wrong}`)
      expect([wrong, status, problemsOf(body)]).toEqual([
        wrong,
        400,
        [expect.stringMatching(/^VALIDATION_FAILED attr\./)],
      ])
    }
    const huge = Array.from({ length: 21 }, (_, index) => `attr[brand][]=${index}`).join('&')
    expect((await reader.get(`/products/search?q=x&category=${form}&${huge}`)).status).toBe(400)
  })
})

test('a card and its listing say the same', async () => {
  const picture = await market.picture(seller)
  const { id } = await list({ title: '一样的灯', images: [picture] })
  const detail = (await reader.get<Detail>(`/products/${id}`)).body
  const [card] = (await reader.get<Docs<Card>>(`/products/search?q=${encodeURIComponent('一样的灯')}`)).body
    .docs
  expect(detail).toMatchObject({ ...card })
  expect(card?.image?.id).toBe(picture)
})
