import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { atEase, completedDeal } from '../../support/deals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { buy } from '../orders/support'
import { rowsOf, type Docs } from '../support'
import { casesOf } from '../word-lists/support'
import { caseAbout, clauseOf, decide, report, statusOf } from './support'

let market: Market
let campus: string
let category: string
let seller: Student
let moderator: Officer
let clause: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 3 } })
  category = await market.category()
  seller = await market.student({ campus })
  moderator = await market.officer('moderator', { campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())

const crowd = (count: number, options: object = {}): Promise<Student[]> =>
  Promise.all(Array.from({ length: count }, () => market.student({ campus, ...options })))
const reportAll = async (people: Student[], id: string) => {
  for (const person of people) expect((await report(person, 'products', id)).status).toBe(201)
}
const hides = (id: string) =>
  rowsOf<{ staff: string | null; state: string; reason: string }>(
    market,
    `select staff_id as staff, state, reason from moderation_acts where target_id = $1 and action = 'hide'`,
    [id],
  )

test('enough people who report a listing at once hide it once, until an officer has looked; its seller is told', async () => {
  const { id } = await market.listing(seller, { category })
  const people = await crowd(6)
  await reportAll(people.slice(0, 2), id)
  expect(await statusOf(market, id)).toBe('on_sale')
  await Promise.all(people.slice(2).map((person) => report(person, 'products', id)))
  expect(await statusOf(market, id)).toBe('pending')
  expect(await hides(id)).toEqual([
    { staff: null, state: 'standing', reason: expect.stringContaining('举报') },
  ])
  expect((await market.anyone.get(`/products/${id}`)).code).toBe('NOT_FOUND')
  const { body } = await seller.get<{ docs: { kind: string; title: string }[] }>('/notifications')
  expect(body.docs.filter(({ kind }) => kind === 'moderation')).toHaveLength(1)
  // Nothing is decided by that: the case waits.
  expect((await caseAbout(market, id)).state).toBe('open')
  // Its seller cannot put it back by hand.
  await seller.post(`/products/${id}/status`, { status: 'off_shelf' })
  await seller.post(`/products/${id}/status`, { status: 'on_sale' })
  expect(await statusOf(market, id)).not.toBe('on_sale')
})

test('what an officer has kept is not hidden again as it is, but once it says something else', async () => {
  const { id } = await market.listing(seller, { category, title: '旧书' })
  await reportAll(await crowd(3), id)
  expect(await statusOf(market, id)).toBe('pending')
  expect((await decide(market, moderator, id, 'approve')).status).toBe(200)
  expect(await statusOf(market, id)).toBe('on_sale')
  await reportAll(await crowd(4), id)
  expect(await statusOf(market, id)).toBe('on_sale')
  expect((await caseAbout(market, id)).state).toBe('open')
  // Another price, and other punctuation, are the same content.
  const [{ version = 0 } = {}] = await rowsOf<{ version: number }>(
    market,
    'select version::int as version from products where id = $1',
    [id],
  )
  expect((await seller.patch(`/products/${id}`, { title: '旧书！', priceFen: 3_000, version })).status).toBe(
    200,
  )
  await reportAll(await crowd(1), id)
  expect(await statusOf(market, id)).toBe('on_sale')
  await seller.patch(`/products/${id}`, { title: '香烟', version: version + 1 })
  await reportAll(await crowd(1), id)
  expect(await statusOf(market, id)).toBe('pending')
  expect(await hides(id)).toHaveLength(2)
})

test('whoever was wrong before weighs less and hides nothing; whoever was right weighs more', async () => {
  const people = await crowd(4)
  const harmless = await market.listing(seller, { category })
  await reportAll(people.slice(0, 2), harmless.id)
  expect((await decide(market, moderator, harmless.id, 'dismiss')).status).toBe(200)
  const bad = await market.listing(seller, { category })
  await reportAll(people.slice(2), bad.id)
  expect((await decide(market, moderator, bad.id, 'remove', { clause, reason: '违禁' })).status).toBe(200)

  const { id } = await market.listing(seller, { category })
  await reportAll(people, id)
  const weights = await rowsOf<{ weight: number }>(
    market,
    'select weight::float8 as weight from reports where target_id = $1 order by created_at, id',
    [id],
  )
  expect(weights.map(({ weight }) => Math.round(weight * 100))).toEqual([67, 67, 133, 133])
  expect((await caseAbout(market, id)).points).toBeCloseTo(4)
  // 1.33 twice: the two who were wrong count for nothing here.
  expect(await statusOf(market, id)).toBe('on_sale')
  await reportAll(await crowd(1), id)
  expect(await statusOf(market, id)).toBe('pending')
})

test('accounts that nobody has verified hide nothing, and 0 points switch it off', async () => {
  const { id } = await market.listing(seller, { category })
  await reportAll(await crowd(4, { verified: false }), id)
  expect(await statusOf(market, id)).toBe('on_sale')
  const calm = await market.campus({ settings: { autoHidePoints: 0 } })
  const other = await market.listing(await market.student({ campus: calm }), { category })
  await reportAll(await crowd(5, { campus: calm }), other.id)
  expect(await statusOf(market, other.id)).toBe('on_sale')
})

test('what hides a listing is one case, also when a single report is enough; an act on its seller leaves it waiting', async () => {
  const strict = await market.campus({ settings: { autoHidePoints: 1 } })
  const { id } = await market.listing(await market.student({ campus: strict }), { category })
  await reportAll(await crowd(1, { campus: strict }), id)
  expect(await statusOf(market, id)).toBe('pending')
  expect((await casesOf(market, strict)).map(({ kind }) => kind)).toEqual(['report'])
  const officer = await market.officer('moderator', { campus: strict })
  expect((await decide(market, officer, id, 'warn', { clause, reason: '注意' })).status).toBe(200)
  expect((await casesOf(market, strict)).map(({ kind }) => kind)).toEqual(['edit'])
})

test('enough people hide a comment too, until an officer keeps it, and then it stays', async () => {
  const { id: product } = await market.listing(seller, { category })
  const author = (await crowd(1))[0] as Student
  const { body } = await author.post<{ id: string }>('/comments', { product, body: '骗人的吧' })
  const seen = async () =>
    (await market.anyone.get<Docs<{ id: string }>>(`/products/${product}/comments`)).body.docs.map(
      ({ id }) => id,
    )
  const blame = async (people: Student[]) => {
    for (const person of people) expect((await report(person, 'comments', body.id)).status).toBe(201)
  }
  await blame(await crowd(2))
  expect(await seen()).toEqual([body.id])
  await blame(await crowd(1))
  expect(await seen()).toEqual([])
  expect(await hides(body.id)).toEqual([
    { staff: null, state: 'standing', reason: expect.stringContaining('举报') },
  ])
  const about = (await casesOf(market, campus)).filter(({ id }) => id === body.id)
  expect(about.map(({ kind }) => kind)).toEqual(['report'])
  expect((await decide(market, moderator, body.id, 'approve')).status).toBe(200)
  expect(await seen()).toEqual([body.id])
  await blame(await crowd(4))
  expect(await seen()).toEqual([body.id])
})

test('and a review, which does not count while it is hidden', async () => {
  const [buyer, runner] = (await crowd(2)) as [Student, Student]
  await atEase(market, buyer, runner)
  const { order } = await completedDeal(market, buyer, runner)
  const { body } = await buyer.post<{ id: string }>('/reviews', { order, rating: 1, body: '人品差' })
  await runner.post('/reviews', { order, rating: 5, body: '好' })
  const reputation = async () =>
    (await market.anyone.get<{ reviews: number }>(`/users/${runner.id}/reputation`)).body.reviews
  expect(await reputation()).toBe(1)
  for (const person of await crowd(3)) expect((await report(person, 'reviews', body.id)).status).toBe(201)
  expect(await reputation()).toBe(0)
  const { mine } = (await buyer.get<{ mine: object }>(`/orders/${order}/reviews`)).body
  expect(mine).toMatchObject({ held: true, public: false })
  expect((await decide(market, moderator, body.id, 'approve')).status).toBe(200)
  expect(await reputation()).toBe(1)
})

test('what was reported while it was reserved is hidden when the deal lets go of it', async () => {
  const { id } = await market.listing(seller, { category })
  const [buyer] = (await crowd(1)) as [Student]
  await atEase(market, buyer, seller)
  const { body: order } = await buy(buyer, id)
  expect(await statusOf(market, id)).toBe('reserved')
  await reportAll(await crowd(3), id)
  expect(await statusOf(market, id)).toBe('reserved')
  expect((await buyer.post(`/orders/${order.id}/cancel`, { reason: '不要了' })).status).toBe(200)
  expect(await statusOf(market, id)).toBe('pending')
  expect(await hides(id)).toHaveLength(1)
})

test('a place that becomes an advert, or an emoji that says something, is other content than what was kept', async () => {
  const [reporter] = (await crowd(1)) as [Student]
  const { id } = await market.listing(seller, { category, title: '自行车' })
  for (const change of [{ place: '二手群见主页' }, { title: '自行车📞' }]) {
    expect((await report(reporter, 'products', id)).status).toBe(201)
    expect((await decide(market, moderator, id, 'dismiss')).status).toBe(200)
    expect((await report(reporter, 'products', id)).code).toBe('CONFLICT')
    expect((await seller.patch(`/products/${id}`, change)).status).toBe(200)
  }
  expect((await report(reporter, 'products', id)).status).toBe(201)
})
