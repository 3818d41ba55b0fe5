import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { refreshInterests } from '../../../src/operations/interests/refresh-interests'
import { startMarket, type Market, type Person, type Student } from '../../support/market'
import { calm, nobodysId, rowsOf, type Card, type Docs } from '../support'

interface SimilarCard extends Card {
  campus: string
  why: { code: string; textZh: string; textEn: string }
}

let market: Market
let campus: string
let seller: Student
let reader: Student
let home: string
let lamps: string
let kettles: string
let sports: string
/** Every test has a town of its own. */
let position = { lat: 20, lng: 110 }
beforeAll(async () => {
  market = await startMarket()
  home = await market.category({ name: '生活' })
  lamps = await market.category({
    name: '灯具',
    parent: home,
    attributes: [
      { key: 'brand', label: '品牌', type: 'text' },
      { key: 'color', label: '颜色', type: 'text' },
    ],
  })
  kettles = await market.category({ name: '水壶', parent: home })
  sports = await market.category({ name: '运动' })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  position = { lat: position.lat + 2, lng: 110 }
  campus = await market.campus()
  seller = await market.student({ campus })
  reader = await market.student({ campus })
})

const list = async (title: string, data: Record<string, unknown> = {}, by = seller) =>
  (await market.listing(by, { title, category: lamps, location: position, ...data })).id
const similar = async (id: string, person: Pick<Person, 'get'> = reader, query = '') => {
  const { status, body } = await person.get<Docs<SimilarCard>>(`/products/${id}/similar${query}`)
  expect(status).toBe(200)
  expect(body.nextCursor).toBeNull()
  return body.docs
}
const ids = (docs: { id: string }[]) => docs.map(({ id }) => id)
const sell = (id: string) => seller.post(`/products/${id}/status`, { status: 'sold' })

describe('what is like a listing', () => {
  test('has its category, then the one above; what has nothing to do with it is not there, nor itself', async () => {
    const lamp = await list('护眼灯')
    const other = await list('阅读神器')
    const kettle = await list('电热壶', { category: kettles })
    await list('羽毛球拍', { category: sports })
    const cards = await similar(lamp)
    expect(ids(cards)).toEqual([other, kettle])
    expect(cards.map(({ why }) => why)).toEqual([
      { code: 'same_category', textZh: '同类闲置', textEn: 'Of the same category' },
      { code: 'same_category', textZh: '同类闲置', textEn: 'Of the same category' },
    ])
  })

  test('is called alike, first of all, wherever it was filed', async () => {
    const kindle = await list('Kindle Paperwhite 阅读器')
    const same = await list('Kindle Paperwhite 五代', { category: sports })
    for (const title of ['台灯一', '台灯二', '台灯三']) await list(title)
    const [first] = await similar(kindle)
    expect(first).toMatchObject({ id: same, why: { code: 'same_words' } })
  })

  test('is what others looked at as well', async () => {
    const lamp = await list('护眼灯')
    const racket = await list('羽毛球拍', { category: sports })
    for (const title of ['落地灯', '吊灯']) await list(title)
    for (let n = 0; n < 4; n++) {
      const person = await market.student({ campus })
      for (const id of [lamp, racket]) await person.get(`/products/${id}`)
    }
    await market.payload.services.views.flush()
    await refreshInterests(market, new Date())
    const found = (await similar(lamp)).find(({ id }) => id === racket)
    expect(found?.why).toMatchObject({ code: 'also_viewed', textZh: '看过的人也在看' })
  })

  test('is nearer in price, attributes and place, where all else is the same', async () => {
    const like = { priceFen: 5_000, attributes: { brand: '飞利浦', color: '白' } }
    const lamp = await list('护眼灯', like)
    const same = await list('甲', like)
    const color = await list('乙', { ...like, attributes: { brand: '飞利浦', color: '黑' } })
    const dear = await list('丙', { priceFen: 50_000 })
    const far = await list('丁', {
      priceFen: 50_000,
      location: { lat: position.lat + 0.1, lng: position.lng },
    })
    expect(ids(await similar(lamp))).toEqual([same, color, dear, far])
  })

  test('is of the same kind: who offers is shown offers, who seeks is shown what is sought', async () => {
    const lamp = await list('台灯')
    const wanted = await list('求购台灯', { kind: 'wanted' })
    const sought = await list('想要台灯', { kind: 'wanted' })
    const other = await list('旧台灯')
    expect(ids(await similar(lamp))).toEqual([other])
    expect(ids(await similar(wanted))).toEqual([sought])
  })

  test('is of the own campus before one nearby, and of none far away', async () => {
    const lamp = await list('护眼灯')
    const here = await list('毫不相干的名字', { category: kettles })
    const next = await market.student({ campus: await market.campus() })
    const there = await list('护眼灯', { location: { lat: position.lat, lng: position.lng + 0.02 } }, next)
    const faraway = await market.student({ campus: await market.campus() })
    await list('护眼灯', { location: { lat: 39.9, lng: 116.3 } }, faraway)
    const cards = await similar(lamp)
    expect(ids(cards).slice(0, 2)).toEqual([here, there])
    expect(cards[1]?.why.code).toBe('near')
    expect(
      cards.some((card) => card.campus !== campus && card.location?.lat !== cards[1]?.location?.lat),
    ).toBe(false)
  })

  test('can still be asked for when it is sold; what is sold, removed or suspended is no answer from that moment on', async () => {
    const lamp = await list('护眼灯')
    const [sold, removed, left] = [await list('台灯一'), await list('台灯二'), await list('台灯三')]
    const other = await market.student({ campus })
    const suspended = await list('台灯四', {}, other)
    expect(ids(await similar(lamp)).sort()).toEqual([sold, removed, left, suspended].sort())
    await sell(lamp)
    await sell(sold)
    await rowsOf(market, `update products set status = 'removed' where id = $1`, [removed])
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [other.id])
    expect(ids(await similar(lamp))).toEqual([left])
  })

  test('is nothing of people who blocked each other, and never more than twenty', async () => {
    const lamp = await list('护眼灯')
    const other = await market.student({ campus })
    await list('台灯', {}, other)
    await rowsOf(
      market,
      `insert into products (id, title, kind, category_id, price_fen, campus_id, seller_id, status, published_at,
         expires_at, version, created_at, updated_at)
       select gen_random_uuid(), '灯' || n, kind, category_id, price_fen, campus_id, seller_id, status, published_at,
         expires_at, version, now(), now() from products, generate_series(1, 30) n where id = $1`,
      [lamp],
    )
    expect(await similar(lamp, reader, '?limit=50')).toHaveLength(20)
    expect(await similar(lamp, reader, '?limit=3')).toHaveLength(3)
    await rowsOf(
      market,
      'insert into blocks (id, user_id, blocked_id) values (gen_random_uuid(), $1, $2), (gen_random_uuid(), $3, $1)',
      [seller.id, reader.id, other.id],
    )
    expect(await similar(lamp)).not.toEqual([])
    expect(await similar(lamp, reader)).not.toContainEqual(
      expect.objectContaining({ seller: { id: seller.id } }),
    )
    expect((await similar(lamp)).map(({ title }) => title)).toEqual(['台灯'])
    expect(await similar(lamp, market.anyone)).toHaveLength(20)
    expect((await similar(lamp, seller)).map(({ title }) => title)).not.toContain('台灯')
  })
})

describe('a listing that is gone', () => {
  const code = async (id: string, person: Pick<Person, 'get'> = reader) =>
    (await person.get(`/products/${id}/similar`)).code

  test('still leads who comes by an old link to what is like it: taken off by its seller, or expired', async () => {
    const [lamp, old] = [await list('护眼灯'), await list('护眼台灯')]
    const other = await list('台灯')
    await seller.post(`/products/${lamp}/status`, { status: 'off_shelf' })
    await rowsOf(market, `update products set status = 'expired' where id = $1`, [old])
    for (const id of [lamp, old]) {
      expect((await reader.get(`/products/${id}`)).code).toBe('NOT_FOUND')
      for (const person of [reader, market.anyone, seller])
        expect(ids(await similar(id, person))).toEqual([other])
    }
  })

  test('leads nowhere when it never was public, was taken down or is held by officers, waits for them, or is in the trash', async () => {
    const lamp = await list('护眼灯')
    await list('台灯')
    const { status, body } = await seller.post<{ id: string }>('/products', {
      ...{ kind: 'item', title: '台灯草稿', priceFen: 100, category: lamps, location: position, draft: true },
    })
    expect(status).toBe(201)
    await rowsOf(market, `update products set status = 'off_shelf' where id = $1`, [body.id])
    expect(await code(body.id)).toBe('NOT_FOUND')
    for (const unseen of ['removed', 'pending', 'draft']) {
      await rowsOf(market, 'update products set status = $2 where id = $1', [lamp, unseen])
      expect([await code(lamp), await code(lamp, market.anyone)]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    }
    await rowsOf(market, `update products set status = 'off_shelf', held = true where id = $1`, [lamp])
    expect(await code(lamp)).toBe('NOT_FOUND')
    await rowsOf(market, 'update products set held = false where id = $1', [lamp])
    expect(await code(lamp)).toBeUndefined()
    await rowsOf(market, 'update products set deleted_at = now() where id = $1', [lamp])
    expect(await code(lamp)).toBe('NOT_FOUND')
  })

  test('leads nowhere between two of whom one has blocked the other, nor when its seller is suspended or has left', async () => {
    const lamp = await list('护眼灯')
    await seller.post(`/products/${lamp}/status`, { status: 'off_shelf' })
    await seller.put(`/users/${reader.id}/block`)
    expect(await code(lamp)).toBe('NOT_FOUND')
    await seller.delete(`/users/${reader.id}/block`)
    await reader.put(`/users/${seller.id}/block`)
    expect(await code(lamp)).toBe('NOT_FOUND')
    await reader.delete(`/users/${seller.id}/block`)
    expect(await code(lamp)).toBeUndefined()
    for (const standing of ['suspended', 'deleted']) {
      await rowsOf(market, 'update users set standing = $2 where id = $1', [seller.id, standing])
      expect([await code(lamp), await code(lamp, market.anyone)]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    }
  })
})

describe('a listing that the reader may not see', () => {
  test('is not found: unknown, removed, of somebody suspended; the seller still sees what the own one is like', async () => {
    const lamp = await list('护眼灯')
    const other = await list('台灯')
    const code = async (id: string, person: Pick<Person, 'get'> = reader) =>
      (await person.get(`/products/${id}/similar`)).code
    expect(await code(nobodysId)).toBe('NOT_FOUND')
    await rowsOf(market, `update products set status = 'removed' where id = $1`, [lamp])
    expect(await code(lamp)).toBe('NOT_FOUND')
    expect(await code(lamp, market.anyone)).toBe('NOT_FOUND')
    expect(ids(await similar(lamp, seller))).toEqual([other])
    await rowsOf(market, `update users set standing = 'suspended' where id = $1`, [seller.id])
    expect(await code(other)).toBe('NOT_FOUND')
    await rowsOf(market, `update products set deleted_at = now() where id = $1`, [other])
    await rowsOf(market, `update users set standing = 'active' where id = $1`, [seller.id])
    expect(await code(other, seller)).toBe('NOT_FOUND')
  })
})
