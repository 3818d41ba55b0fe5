import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { rowsOf } from '../support'
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
