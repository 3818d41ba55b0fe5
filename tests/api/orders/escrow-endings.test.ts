import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { decideOn } from '../../support/decide'
import type { Officer } from '../../support/market'
import {
  booksOf,
  hourMs,
  pays,
  refundsOf,
  startPayMarket,
  statusOf,
  type Deal,
  type PayMarket,
} from '../pay/support'
import { calm, type Refusal } from '../support'
import type { Order } from './support'

let market: PayMarket
let owner: Officer
beforeAll(async () => {
  market = await startPayMarket()
  owner = await market.officer('owner')
}, 120_000)
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  await market.reset()
})

const read = async ({ buyer, order }: Deal) => (await buyer.get<Order>(`/orders/${order}`)).body
const paidDeal = async () => {
  const deal = await market.deal()
  await pays(market, deal)
  expect(await statusOf(market, deal)).toBe('paid')
  return deal
}
/** Everything that was paid is back with the buyer. */
async function isGivenBack(deal: Deal, inMs = 0): Promise<void> {
  expect(await statusOf(market, deal)).toBe('refunding')
  await market.sweep(inMs)
  const [refund, ...more] = await refundsOf(market, deal)
  expect([refund?.amount, more]).toEqual([deal.priceFen, []])
  await market.pay.post('refund-finish', { out_refund_no: refund?.number })
  await market.settled()
  expect(await statusOf(market, deal)).toBe('refunded')
  expect(await booksOf(market, deal)).toEqual({})
}

describe('a paid order', () => {
  test('goes back whole when its seller is suspended', async () => {
    const deal = await paidDeal()
    await decideOn(market, owner, ['users', deal.seller.id], 'ban', { reason: '违规' })
    await market.clock(0)
    await isGivenBack(deal)
    expect(await read(deal)).toMatchObject({ endReason: expect.stringMatching(/账号已被暂停/) })
  })

  test('goes back whole when an officer ends it', async () => {
    const deal = await paidDeal()
    const answer = await owner.post<{ status: string }>(`/orders/${deal.order}/call-off`, {
      reason: '举报属实',
    })
    expect(answer.body.status).toBe('refunding')
    await isGivenBack(deal)
  })

  test('goes back whole when the seller gives it back, or does not hand it over within a week', async () => {
    const [given, forgotten] = [await paidDeal(), await paidDeal()]
    expect((await read(given)).can).toEqual(['refund', 'dispute'])
    await given.seller.post(`/orders/${given.order}/refund`, { reason: '坏了' })
    await isGivenBack(given)
    const weekMs = 7.1 * 24 * hourMs
    await market.clock(weekMs)
    expect((await read(forgotten)).endReason).toMatch(/没有按时交付/)
    await isGivenBack(forgotten, weekMs)
  })

  test('keeps both of its people from leaving', async () => {
    const deal = await paidDeal()
    for (const person of [deal.buyer, deal.seller]) {
      const refused = await person.delete('/users/me')
      expect([refused.code, (refused.body as unknown as Refusal).errors[0]?.data]).toMatchObject([
        'CONFLICT',
        { orders: [{ id: deal.order, status: 'paid' }] },
      ])
    }
  })
})

test('an order that is to be paid offers that to the buyer, and is called off after half an hour', async () => {
  const deal = await market.deal()
  expect((await read(deal)).can).toEqual(['pay', 'cancel'])
  await market.clock(0.6 * hourMs)
  expect(await read(deal)).toMatchObject({
    status: 'cancelled',
    endReason: expect.stringMatching(/付款超时/),
  })
})
