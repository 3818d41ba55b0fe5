import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { matchListing } from '../../../src/operations/products/match-listing'
import { jobReq } from '../../jobs/support'
import { eventually } from '../../support/eventually'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, rowsOf } from '../support'

let market: Market
let campus: string
let furniture: string
let lamps: string
let books: string
let seller: Student
let person: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { quietFrom: null } })
  furniture = await market.category({ name: '家居' })
  lamps = await market.category({ name: '灯具', parent: furniture })
  books = await market.category({ name: '图书' })
}, 60_000)
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  await rowsOf(market, 'truncate notifications, notification_deliveries cascade')
  await rowsOf(market, 'delete from saved_searches')
  await rowsOf(market, 'delete from payload_jobs')
  await rowsOf(market, `update products set status = 'sold'`)
  seller = await market.student({ campus })
  person = await market.student({ campus })
})

async function save(search: object, by = person): Promise<void> {
  const { status, body } = await by.post('/saved-searches', search)
  if (status !== 201) throw new Error(JSON.stringify(body))
}

/** What is asked of the listing by default: a desk lamp of 25 yuan in the category of lamps. */
const offer = (data: object = {}, by = seller) =>
  market.listing(by, {
    title: '宜家台灯 IKEA Lamp',
    description: '九成新',
    category: lamps,
    priceFen: 2_500,
    ...data,
  })

const want = (data: object = {}, by = person) =>
  market.listing(by, { kind: 'wanted', title: '求购台灯', category: lamps, priceFen: 3_000, ...data })

/** Everything that waits is due, and the worker does it. */
async function work(): Promise<void> {
  await rowsOf(market, `update payload_jobs set wait_until = now() - interval '1 second'`)
  await market.payload.jobs.run({ queue: 'notify', limit: 100 })
  expect(await rowsOf(market, `select 1 from payload_jobs where has_error or processing`)).toEqual([])
}

const match = async (id: string) => matchListing(await jobReq(market), id, new Date())

interface Told {
  kind: string
  product_id: string
  params: Record<string, unknown>
}

const toldTo = ({ id }: { id: string }) =>
  rowsOf<Told>(
    market,
    `select kind, product_id, params from notifications
       where user_id = $1 and kind in ('saved_search_match', 'wanted_match') order by created_at, id`,
    [id],
  )
const kindsTold = async (to: { id: string }) => (await toldTo(to)).map(({ kind }) => kind)

describe('a saved search', () => {
  test('tells its owner of a listing that is published, with what it was saved for', async () => {
    await save({ q: '台灯' })
    const { id } = await offer()
    await work()
    expect(await toldTo(person)).toEqual([
      {
        kind: 'saved_search_match',
        product_id: id,
        params: { title: '宜家台灯 IKEA Lamp', priceFen: 2_500, search: '台灯' },
      },
    ])
  })

  test.each([
    ['every word, anywhere, in any case', { q: 'ikea 台灯 九成' }, 1],
    ['a word that is missing', { q: '台灯 落地' }, 0],
    ['signs that mean something to a database', { q: '%' }, 0],
    ['an underscore, which is no letter', { q: '台_' }, 1],
    ['traditional and full-width letters', { q: '臺燈 ＬＡＭＰ' }, 1],
    [
      'the words beyond the eighth, which search ignores',
      { q: '宜家 台灯 ikea lamp 九成 灯 台 图书馆 落地' },
      1,
    ],
    ['the place', { q: '图书馆' }, 1],
    ['the very category', { category: () => lamps }, 1],
    ['the category above', { category: () => furniture }, 1],
    ['another category', { category: () => books }, 0],
    ['the kind', { q: '台灯', kind: 'item' }, 1],
    ['another kind', { q: '台灯', kind: 'book' }, 0],
    ['the price as the lowest', { q: '台灯', minPriceFen: 2_500 }, 1],
    ['a lowest price above', { q: '台灯', minPriceFen: 2_501 }, 0],
    ['the price as the highest', { q: '台灯', maxPriceFen: 2_500 }, 1],
    ['a highest price below', { q: '台灯', maxPriceFen: 2_499 }, 0],
  ])('is compared with %s', async (_what, search, times) => {
    const { category, ...rest } = search as { category?: () => string }
    await save({ ...rest, ...(category ? { category: category() } : {}) })
    const { id } = await offer()
    expect(await match(id)).toBe(times)
    // And finds what search finds.
    const q = (search as { q?: string }).q
    if (q === undefined || Object.keys(search).length > 1) return
    const { body } = await person.get<{ docs?: unknown[]; relaxed?: boolean }>(
      `/products/search?q=${encodeURIComponent(q)}`,
    )
    // Nothing is told of what has only some of the words; a search without any is refused.
    expect(body.relaxed ? [] : (body.docs ?? [])).toHaveLength(times)
  })

  test('finds what the dictionary of the campus calls the same', async () => {
    const { id: word } = await market.payload.create({
      collection: 'search-words',
      data: { word: '护眼灯', sameAs: ['台灯'], campus },
      overrideAccess: true,
    })
    await save({ q: '护眼灯' })
    const { id } = await offer()
    await eventually('the word is known', async () => expect(await match(id)).toBe(1))
    await market.payload.delete({ collection: 'search-words', id: word, overrideAccess: true })
  })

  test('of a category alone is called by its name', async () => {
    await save({ category: furniture })
    await offer()
    await work()
    expect((await toldTo(person))[0]?.params.search).toBe('家居')
  })

  test('tells when something becomes cheap enough, once, after the price has settled', async () => {
    await save({ q: '台灯', maxPriceFen: 2_000 })
    const { id } = await offer()
    await work()
    expect(await toldTo(person)).toEqual([])
    await seller.patch(`/products/${id}`, { priceFen: 1_500 })
    await seller.patch(`/products/${id}`, { priceFen: 1_900 })
    const jobs = await rowsOf(market, `select 1 from payload_jobs where task_slug = 'match-listing'`)
    expect(jobs).toHaveLength(1)
    await work()
    expect((await toldTo(person)).map(({ params }) => params.priceFen)).toEqual([1_900])
    await seller.patch(`/products/${id}`, { priceFen: 1_000 })
    await work()
    expect(await toldTo(person)).toHaveLength(1)
  })

  test('tells of one listing once, whichever of several searches finds it, and of another again', async () => {
    await save({ q: '台灯' })
    await save({ category: lamps })
    const { id } = await offer()
    await work()
    expect(await match(id)).toBe(0)
    expect(await kindsTold(person)).toEqual(['saved_search_match'])
    await offer()
    await work()
    expect(await toldTo(person)).toHaveLength(2)
  })

  test('never tells the seller, the suspended, or another campus', async () => {
    const suspended = await market.student({ campus })
    const foreign = await market.student({ campus: await market.campus() })
    for (const each of [seller, suspended, foreign]) await save({ q: '台灯' }, each)
    await market.payload.update({
      collection: 'users',
      id: suspended.id,
      data: { standing: 'suspended' },
      overrideAccess: true,
    })
    const { id } = await offer()
    expect(await match(id)).toBe(0)
    expect(await rowsOf(market, 'select 1 from notifications')).toEqual([])
  })

  test.each(['blocked', 'was blocked by'])(
    'is not told of what somebody puts up whom its owner %s, wanted or searched for',
    async (way) => {
      const other = await market.student({ campus })
      await save({ q: '台灯' })
      await want({}, other)
      for (const one of [person, other]) {
        const { status } =
          way === 'blocked'
            ? await one.put(`/users/${seller.id}/block`)
            : await seller.put(`/users/${one.id}/block`)
        expect(status).toBe(200)
      }
      const { id } = await offer()
      expect(await match(id)).toBe(0)
      await rowsOf(market, 'delete from blocks')
      expect(await match(id)).toBe(2)
    },
  )

  test('goes with its owner to another campus', async () => {
    const newcomer = await market.student({ campus: await market.campus(), verified: false })
    await save({ q: '台灯' }, newcomer)
    const { id } = await offer()
    expect(await match(id)).toBe(0)
    expect((await newcomer.patch('/users/me', { campus })).status).toBe(200)
    expect(await match(id)).toBe(1)
  })
})

describe('a wanted post', () => {
  test('tells its owner of an offer in the category, with a word in common, within the budget', async () => {
    await want()
    const { id } = await offer()
    await work()
    expect(await toldTo(person)).toEqual([
      {
        kind: 'wanted_match',
        product_id: id,
        params: { title: '宜家台灯 IKEA Lamp', priceFen: 2_500, wanted: '求购台灯' },
      },
    ])
  })

  test.each([
    ['in the category above', { category: () => furniture }, {}, 1],
    ['in a category below', {}, { category: () => furniture }, 1],
    ['in another category', { category: () => books }, {}, 0],
    ['with nothing in common', { title: '求购 沙发' }, {}, 0],
    ['with only what everybody says', { title: '求购二手 全新' }, { title: '出售二手 全新' }, 0],
    ['of another language', { title: 'wanted: ikea lamp' }, {}, 1],
    ['whose budget is just enough', { priceFen: 2_500 }, {}, 1],
    ['whose budget is too small', { priceFen: 2_499 }, {}, 0],
    ['that names no budget', { priceFen: 0 }, {}, 1],
    ['that is sold out', { status: 'sold' }, {}, 0],
    [
      'of the same book by its two numbers',
      { title: '求购教材', isbn: '7040396637', category: () => books },
      { kind: 'book', title: '高等数学', isbn: '978-7-04-039663-8', category: () => books },
      1,
    ],
    [
      'of another book',
      { title: '求购教材', isbn: '7040396637', category: () => books },
      { kind: 'book', title: '高等数学', isbn: '9787302423287', category: () => books },
      0,
    ],
  ])('%s', async (_what, wanted, offered, times) => {
    const data = ({ category, status: _status, ...rest }: Record<string, unknown>) => ({
      ...rest,
      ...(typeof category === 'function' ? { category: (category as () => string)() } : {}),
    })
    const post = await want(data(wanted))
    if ('status' in wanted) await person.post(`/products/${post.id}/status`, { status: 'sold' })
    const { id } = await offer(data(offered))
    expect(await match(id)).toBe(times)
    expect(await kindsTold(person)).toEqual(Array.from({ length: times }, () => 'wanted_match'))
  })

  test('counts more than a saved search of the same person: one notice', async () => {
    await save({ q: '台灯' })
    await want()
    await offer()
    await work()
    expect(await kindsTold(person)).toEqual(['wanted_match'])
  })

  test('hears of its own owner’s offers nothing', async () => {
    await want({}, seller)
    const { id } = await offer()
    expect(await match(id)).toBe(0)
  })

  test('of somebody suspended, or of another campus, is not answered', async () => {
    const elsewhere = await market.campus()
    await want({}, await market.student({ campus: elsewhere }))
    await want()
    await market.payload.update({
      collection: 'users',
      id: person.id,
      data: { standing: 'suspended' },
      overrideAccess: true,
    })
    const { id } = await offer()
    expect(await match(id)).toBe(0)
  })

  test('that comes later hears of what comes after it', async () => {
    await offer()
    await work()
    await want()
    await work()
    expect(await toldTo(person)).toEqual([])
    await offer()
    await work()
    expect(await toldTo(person)).toHaveLength(1)
  })

  test('is no news itself, nor when its budget changes or an offer turns into one', async () => {
    await save({ q: '台灯' })
    const { id } = await want({}, seller)
    await seller.patch(`/products/${id}`, { priceFen: 100 })
    expect(await rowsOf(market, 'select 1 from payload_jobs')).toEqual([])
    const turned = await offer()
    await seller.patch(`/products/${turned.id}`, { kind: 'wanted' })
    await work()
    expect(await toldTo(person)).toEqual([])
    await seller.patch(`/products/${turned.id}`, { kind: 'item' })
    await work()
    expect(await kindsTold(person)).toEqual(['saved_search_match'])
  })
})

describe('nobody is told of a listing', () => {
  test('that is gone, sold or whose seller is suspended before the worker comes', async () => {
    await save({ q: '台灯' })
    await want({}, await market.student({ campus }))
    const [sold, gone] = [await offer(), await offer()]
    await seller.post(`/products/${sold.id}/status`, { status: 'sold' })
    await seller.delete(`/products/${gone.id}`)
    const banned = await market.student({ campus })
    await offer({}, banned)
    await market.payload.update({
      collection: 'users',
      id: banned.id,
      data: { standing: 'suspended' },
      overrideAccess: true,
    })
    await work()
    expect(await rowsOf(market, 'select 1 from notifications')).toEqual([])
  })

  test('that is a draft or waits for review; the approval is the news', async () => {
    const careful = await market.campus({ settings: { quietFrom: null, listingReview: true } })
    const [writer, reader] = [
      await market.student({ campus: careful }),
      await market.student({ campus: careful }),
    ]
    await save({ q: '台灯' }, reader)
    const { id } = await offer({}, writer)
    await work()
    expect(await toldTo(reader)).toEqual([])
    const moderator = await market.officer('moderator', { campus: careful })
    expect((await decideOn(market, moderator, ['products', id], 'approve')).status).toBe(200)
    await work()
    expect(await kindsTold(reader)).toEqual(['saved_search_match'])
  })
})

test('more people than one chunk are each told once, also by two workers, and with wanted posts between', async () => {
  const { id } = await offer()
  await rowsOf(market, 'delete from payload_jobs')
  await rowsOf(
    market,
    `with people as (
       insert into users (id, nickname, campus_id, standing, verification, language)
       select gen_random_uuid(), 'crowd ' || n, $1, 'active', 'verified', 'zh' from generate_series(1, 1300) n
       returning id, nickname),
     wanting as (
       insert into products (id, title, kind, category_id, price_fen, status, seller_id, campus_id, version,
         published_at)
       select gen_random_uuid(), '求购台灯', 'wanted', $2, 0, 'on_sale', id, $1, 1, now()
       from people where nickname like '%7')
     insert into saved_searches (id, user_id, campus_id, q)
     select gen_random_uuid(), id, $1, q from people, (values ('台灯'), ('ikea'), ('没有')) as s(q)`,
    [campus, lamps],
  )
  const told = await Promise.all([match(id), match(id)])
  expect(told.reduce((sum, n) => sum + n, 0)).toBe(1_300)
  const rows = await rowsOf<{ kind: string; n: number }>(
    market,
    'select kind, count(*)::int as n from notifications group by kind order by kind',
  )
  expect(Object.fromEntries(rows.map(({ kind, n }) => [kind, n]))).toEqual({
    saved_search_match: 1_170,
    wanted_match: 130,
  })
})
