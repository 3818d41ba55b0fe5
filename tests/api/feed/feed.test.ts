import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { candidateStatements } from '../../../src/operations/feed/candidates'
import { refreshInterests } from '../../../src/operations/interests/refresh-interests'
import { position, startMarket, type Market, type Student } from '../../support/market'
import { calm, problemsOf, rowsOf, walk, type Card, type Docs } from '../support'

interface FeedCard extends Card {
  category: string
  seller: { id: string }
  campus: string
  why: { code: string; textZh: string; textEn: string; product: { id: string; title: string } | null }
}

let market: Market
let campus: string
let elsewhere: string
let lamps: string
let bikes: string
let books: string
let sellers: Student[]
beforeAll(async () => {
  market = await startMarket()
  elsewhere = await market.campus()
  lamps = await market.category({ name: '灯具' })
  bikes = await market.category({ name: '自行车' })
  books = await market.category({ name: '书' })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  campus = await market.campus()
  sellers = []
  for (let n = 0; n < 4; n++) sellers.push(await market.student({ campus }))
})

const ids = (docs: { id: string }[]) => docs.map(({ id }) => id)
let turn = 0
/** A listing by the next seller. */
async function list(title: string, category: string, data: Record<string, unknown> = {}): Promise<string> {
  const seller = sellers[turn++ % sellers.length]
  if (!seller) throw new Error('no seller')
  await market.payload.services.limits.reset('publish', seller.id)
  return (await market.listing(seller, { title, category, ...data })).id
}
const shelf = async (titles: string[], category: string) => {
  const made: string[] = []
  for (const title of titles) made.push(await list(title, category))
  return made
}

async function look(person: Student, products: string[], times = 1): Promise<void> {
  for (let n = 0; n < times; n++) {
    for (const product of products) expect((await person.get(`/products/${product}`)).status).toBe(200)
  }
  await market.payload.services.views.flush()
}

async function feed(person: Pick<Student, 'get'>, query = ''): Promise<FeedCard[]> {
  const { status, body } = await person.get<Docs<FeedCard>>(`/feed?limit=50${query}`)
  expect(status).toBe(200)
  return body.docs
}

describe('a feed', () => {
  test('changes after five looks, before any job ran, and says what led there', async () => {
    const lin = await market.student({ campus })
    const looked = await shelf(['护眼台灯', '宜家台灯', '学习台灯', '充电台灯', '夹式台灯'], lamps)
    const alike = await shelf(['米家台灯', '旧台灯'], lamps)
    await shelf(['山地车', '折叠车', '二手单车', '公路车'], bikes)
    await shelf(['高数', '线代', '英语'], books)
    const before = await feed(lin)
    expect(before.every(({ why }) => why.product === null)).toBe(true)
    expect(alike).not.toContain(before[0]?.id)

    await look(lin, looked)
    const after = await feed(lin)
    expect(ids(after)).not.toEqual(ids(before))
    const [first] = after
    expect(alike).toContain(first?.id)
    expect(first?.why.code).toBe('because_viewed')
    expect(looked).toContain(first?.why.product?.id)
    expect(first?.why.textZh).toBe(`因为你看过“${first?.why.product?.title}”`)
    expect(first?.why.textEn).toBe(`Because you looked at “${first?.why.product?.title}”`)
  })

  test('follows what others looked at as well, once that is known; a favorite leads further than a look', async () => {
    const [lamp, kettle, bike, helmet] = [
      await list('台灯', lamps),
      await list('水壶', books),
      await list('山地车', bikes),
      await list('头盔', books),
    ]
    await shelf(['高数', '线代', '英语', '物理'], books)
    for (let n = 0; n < 3; n++) {
      await look(await market.student({ campus }), [lamp, kettle])
      await look(await market.student({ campus }), [bike, helmet])
    }
    await refreshInterests(market, new Date())
    const lin = await market.student({ campus })
    await look(lin, [lamp])
    const byLook = await feed(lin)
    expect(byLook[0]).toMatchObject({ id: kettle, why: { code: 'because_viewed', product: { id: lamp } } })

    expect((await lin.put(`/products/${bike}/favorite`)).status).toBe(200)
    const byFavorite = await feed(lin)
    const because = byFavorite.filter(({ why }) => why.code.startsWith('because'))
    expect(because[0]?.why).toMatchObject({ code: 'because_favorited', textZh: '因为你收藏了“山地车”' })
    expect(ids(because)).toEqual(expect.arrayContaining([kettle, helmet]))
    // What is already a favorite is not recommended.
    expect(ids(byFavorite)).not.toContain(bike)
  })

  test('still leads from a listing that was sold, but not with the title of one that was removed', async () => {
    const lin = await market.student({ campus })
    const [sold, gone] = await shelf(['蓝色台灯', '红色台灯'], lamps)
    await shelf(['绿色台灯', '白色台灯', '黑色台灯'], lamps)
    await look(lin, [sold ?? ''])
    await rowsOf(market, `update products set status = 'sold' where id = $1`, [sold])
    expect((await feed(lin))[0]?.why.product).toEqual({ id: sold, title: '蓝色台灯' })
    await rowsOf(market, `update products set status = 'sold' where id = $1`, [gone])
    const mei = await market.student({ campus })
    await look(mei, [gone ?? ''])
    await rowsOf(market, `update products set status = 'removed' where id = $1`, [gone])
    expect((await feed(mei))[0]?.why).toMatchObject({
      code: 'because_viewed',
      textZh: '猜你喜欢',
      product: null,
    })
  })

  test('of a newcomer, and of a stranger who names a campus, is what is new, wanted and near there', async () => {
    const old = await list('旧书', books)
    await shelf(['山地车', '折叠车', '公路车'], bikes)
    await shelf(['护眼台灯', '宜家台灯', '学习台灯'], lamps)
    for (let n = 0; n < 2; n++) await look(await market.student({ campus }), [old])
    await refreshInterests(market, new Date())
    const newcomer = await market.student({ campus })
    for (const cards of [await feed(newcomer), await feed(market.anyone, `&campus=${campus}`)]) {
      expect(cards).toHaveLength(7)
      expect(cards[0]).toMatchObject({
        title: '学习台灯',
        why: { code: 'new', textZh: '新上架', product: null },
      })
      expect(cards[1]).toMatchObject({ id: old, why: { code: 'popular' } })
    }
    const near = await feed(newcomer, `&lat=${position.lat}&lng=${position.lng}`)
    expect(near.some(({ why }) => why.code === 'near')).toBe(true)
    // An old listing that is suddenly looked at rises; who has a history is told.
    await look(newcomer, [ids(near)[0] ?? ''])
    expect((await feed(newcomer)).some(({ why }) => why.code === 'rising')).toBe(true)
  })

  test('is of one campus', async () => {
    const here = await list('山地车', bikes)
    const there = await market.student({ campus: elsewhere })
    await market.listing(there, { title: '山地车', category: bikes })
    const cards = await feed(await market.student({ campus }))
    expect(ids(cards)).toEqual([here])
    expect((await feed(there, `&campus=${campus}`)).map((card) => card.campus)).toEqual([campus])
  })

  test('never shows the own, the sold, the removed, the favorited, or anything of people who blocked each other', async () => {
    const [lin, mei, bo] = [sellers[0], sellers[1], sellers[2]]
    if (!lin || !mei || !bo) throw new Error('nobody')
    const of = async (seller: Student, title: string) =>
      (await market.listing(seller, { title, category: books })).id
    const own = await of(lin, '自己的书')
    const hers = await of(mei, '梅的书')
    const his = await of(bo, '博的书')
    const other = await of(sellers[3] ?? bo, '别的书')
    const sold = await of(mei, '卖掉的书')
    const gone = await of(bo, '下架的书')
    await mei.post(`/products/${sold}/status`, { status: 'sold' })
    await rowsOf(market, `update products set status = 'removed' where id = $1`, [gone])
    expect(ids(await feed(lin)).sort()).toEqual([hers, his, other].sort())

    const block = (one: string, two: string) =>
      rowsOf(market, 'insert into blocks (id, user_id, blocked_id) values (gen_random_uuid(), $1, $2)', [
        one,
        two,
      ])
    await block(lin.id, mei.id)
    expect(ids(await feed(lin)).sort()).toEqual([his, other].sort())
    expect(ids(await feed(mei))).not.toContain(own)
    await block(bo.id, lin.id)
    expect(ids(await feed(lin))).toEqual([other])
    await lin.put(`/products/${other}/favorite`)
    expect(await feed(lin)).toEqual([])
  })

  test('loses at once what is suspended with its seller', async () => {
    const lin = await market.student({ campus })
    await shelf(['山地车', '折叠车', '公路车', '单车'], bikes)
    const [first] = await feed(lin)
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [first?.seller.id])
    const after = await feed(lin)
    expect(after).toHaveLength(3)
    expect(ids(after)).not.toContain(first?.id)
  })

  test('stops showing what somebody looked at more than three times', async () => {
    const lin = await market.student({ campus })
    const [often, rarely] = await shelf(['山地车', '折叠车'], bikes)
    await look(lin, [rarely ?? ''])
    await look(lin, [often ?? ''], 3)
    expect(ids(await feed(lin)).sort()).toEqual([often, rarely].sort())
    await look(lin, [often ?? ''])
    expect(ids(await feed(lin))).toEqual([rarely])
  })
})

describe('who wants no personal recommendations', () => {
  test('gets the same before and after looking; the history is not read, and serves nobody else', async () => {
    const lin = await market.student({ campus })
    const looked = await shelf(['护眼台灯', '宜家台灯', '学习台灯'], lamps)
    await shelf(['山地车', '折叠车', '公路车'], bikes)
    await rowsOf(market, 'update users set personal_recommendations = false where id = $1', [lin.id])
    const before = await feed(lin)
    await look(lin, looked, 5)
    await refreshInterests(market, new Date())
    const after = await feed(lin)
    expect(after.map(({ id, why }) => ({ id, why }))).toEqual(before.map(({ id, why }) => ({ id, why })))
    expect(await rowsOf(market, 'select 1 from interests where user_id = $1', [lin.id])).toEqual([])
    expect(candidateStatements.plain.text).not.toMatch(/view_events|interests|product_affinities/)
    expect(candidateStatements.personal.text).toMatch(/view_events/)

    await rowsOf(market, 'update users set personal_recommendations = null where id = $1', [lin.id])
    expect(ids(await feed(lin))).not.toEqual(ids(before))
  })

  test('sees no more of it in a walk that began before', async () => {
    const lin = await market.student({ campus })
    const looked = await shelf(['护眼台灯', '宜家台灯'], lamps)
    await shelf(['米家台灯', '旧台灯', '新台灯'], lamps)
    await shelf(['山地车', '折叠车', '公路车'], bikes)
    await look(lin, looked)
    const { body } = await lin.get<Docs<FeedCard>>('/feed?limit=1')
    expect(body.docs[0]?.why.code).toBe('because_viewed')
    const next = `/feed?limit=50&cursor=${encodeURIComponent(body.nextCursor ?? '')}`
    const rest = async () => (await lin.get<Docs<FeedCard>>(next)).body.docs.map(({ why }) => why.code)
    expect(await rest()).toContain('because_viewed')
    await rowsOf(market, 'update users set personal_recommendations = false where id = $1', [lin.id])
    expect(await rest()).not.toContain('because_viewed')
  })
})

describe('a walk through the feed', () => {
  /** Many listings of many people, as copies of one that came through the door. */
  async function crowd(count: number): Promise<void> {
    const of = await list('原件', books)
    const people: string[] = []
    for (let n = 0; n < 12; n++) people.push((await market.student({ campus })).id)
    await rowsOf(
      market,
      `insert into products (id, title, kind, category_id, price_fen, campus_id, seller_id, status, published_at,
         expires_at, version, created_at, updated_at)
       select gen_random_uuid(), '物品' || n, kind, ($4::uuid[])[1 + n % 3], price_fen, campus_id, ($3::uuid[])[1 + n % 12],
         status, published_at, expires_at, version, now(), now()
       from products, generate_series(1, $2) n where id = $1`,
      [of, count, people, [lamps, bikes, books]],
    )
  }

  test('shows at most two hundred, none twice, whatever happens meanwhile; what is sold is left out', async () => {
    await crowd(260)
    const lin = await market.student({ campus })
    await look(lin, [await list('护眼台灯', lamps)])
    let sold: string | undefined
    const seen = await walk<FeedCard>(lin, '/feed?limit=15', async (page) => {
      await calm(market)
      const rows = await rowsOf<{ id: string }>(
        market,
        `update products set status = 'sold' where id = (
           select id from products where campus_id = $1 and title like '物品%' and status = 'on_sale' order by id desc limit 1)
         returning id`,
        [campus],
      )
      if (page === 0) sold = rows[0]?.id
      await list('新来的', bikes)
      await look(lin, [await list('又一个', lamps)])
      await refreshInterests(market, new Date())
    })
    const all = ids(seen)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(100)
    expect(all.length).toBeLessThanOrEqual(200)
    expect(seen.map(({ title }) => title)).not.toContain('新来的')
    expect(sold === undefined || !all.slice(15).includes(sold)).toBe(true)
  })

  test('has at most two of a seller and four of a category in any ten cards', async () => {
    await crowd(120)
    const seen = await walk<FeedCard>(await market.student({ campus }), '/feed?limit=20')
    expect(seen.length).toBeGreaterThan(60)
    for (let at = 0; at + 10 <= seen.length; at++) {
      const ten = seen.slice(at, at + 10)
      for (const card of ten) {
        expect(ten.filter(({ seller }) => seller.id === card.seller.id).length).toBeLessThanOrEqual(2)
        expect(ten.filter(({ category }) => category === card.category).length).toBeLessThanOrEqual(4)
      }
    }
  })

  test('begins the same when asked again', async () => {
    await crowd(60)
    const lin = await market.student({ campus })
    expect(ids(await feed(lin))).toEqual(ids(await feed(lin)))
  })

  test('goes on for nobody else, and from no invented place', async () => {
    await crowd(40)
    const [lin, mei] = [await market.student({ campus }), await market.student({ campus })]
    const cursor = encodeURIComponent((await lin.get<Docs>('/feed?limit=5')).body.nextCursor ?? '')
    expect((await lin.get(`/feed?cursor=${cursor}`)).status).toBe(200)
    for (const [person, path] of [
      [mei, `/feed?cursor=${cursor}`],
      [market.anyone, `/feed?campus=${campus}&cursor=${cursor}`],
      [lin, '/feed?cursor=AQID'],
      [lin, '/feed?cursor=%20'],
    ] as const) {
      const { status, body } = await person.get(path)
      expect({ path, status }).toEqual({ path, status: 400 })
      expect(problemsOf(body)).toEqual(['VALIDATION_FAILED cursor'])
    }
  })
})

describe('a question that cannot be answered', () => {
  test('is refused with what is wrong', async () => {
    expect(problemsOf((await market.anyone.get('/feed')).body)).toEqual(['VALIDATION_FAILED campus'])
    const half = await market.anyone.get(`/feed?campus=${campus}&lat=31`)
    expect(problemsOf(half.body)).toEqual(['VALIDATION_FAILED lng'])
    expect((await market.anyone.get(`/feed?campus=${campus}&lat=91&lng=0`)).status).toBe(400)
  })
})
