import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf, rowsOf, walk, type Detail, type Refusal } from '../support'
import { buy, type Order } from './support'

let market: Market
let campus: string
let category: string
let seller: Student
let buyer: Student
let third: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  buyer = await market.student({ campus })
  third = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [seller, buyer, third]) {
    for (const name of ['publish', 'order', 'edit'] as const)
      await market.payload.services.limits.reset(name, id)
  }
})

const list = (data: Record<string, unknown> = {}) => market.listing(seller, { category, ...data })
const listingOf = async (id: string, by: Pick<Student, 'get'> = seller) =>
  (await by.get<Detail>(`/products/${id}`)).body
const inboxOf = (user: string) =>
  rowsOf<{ event: string; reason: string; order: string }>(
    market,
    `select params ->> 'event' as event, params ->> 'reason' as reason, params ->> 'order' as "order"
      from notifications where user_id = $1 and kind = 'order' order by id`,
    [user],
  )

describe('an order', () => {
  test('reserves the listing and tells the seller; both see it, each from their side', async () => {
    const { id } = await list({ title: '自行车' })
    const { status, body } = await buy(buyer, id)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'placed',
      kind: 'product',
      settlement: 'face-to-face',
      title: '自行车',
      amountFen: 2_500,
      product: id,
      role: 'buyer',
      counterpart: { id: seller.id, verified: true },
      meeting: null,
      can: ['cancel'],
      version: 1,
      events: [{ move: 'place', from: null, to: 'placed', by: 'buyer', reason: null }],
    })
    expect(body.number).toMatch(/^\d{18}$/)
    expect((await listingOf(id)).status).toBe('reserved')
    expect((await seller.get<Order>(`/orders/${body.id}`)).body).toMatchObject({
      role: 'seller',
      counterpart: { id: buyer.id },
      can: ['hand_over', 'cancel'],
    })
    expect((await inboxOf(seller.id)).filter(({ order }) => order === body.id)).toEqual([
      { event: 'placed', reason: '', order: body.id },
    ])
  })
})
