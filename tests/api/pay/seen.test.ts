import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { calm, rowsOf } from '../support'
import {
  begin,
  completes,
  must,
  paymentOf,
  pays,
  payoutsOf,
  refundsOf,
  startPayMarket,
  type Deal,
  type PayMarket,
} from './support'

let market: PayMarket

beforeAll(async () => {
  market = await startPayMarket()
})
beforeEach(async () => {
  await market.reset()
  await calm(market)
})
afterAll(() => market?.stop())

interface Money {
  payment: Record<string, unknown> | null
  refunds: Record<string, unknown>[]
  payout: Record<string, unknown> | null
}
const seenBy = async (side: 'buyer' | 'seller', deal: Deal) =>
  (await must(deal[side].get<{ money: Money | null }>(`/orders/${deal.order}`))).money

test('the two people see what happens with their money, each what is theirs', async () => {
  const deal = await market.deal()
  expect(await seenBy('buyer', deal)).toEqual({ payment: null, refunds: [], payout: null })
  await must(begin(deal))
  expect(await seenBy('buyer', deal)).toMatchObject({ payment: { state: 'prepaid', amountFen: 1_999 } })
  await pays(market, deal)
  await completes(deal)
  await market.sweep()
  expect(await seenBy('buyer', deal)).toMatchObject({ payment: { state: 'paid' }, payout: null })
  expect(await seenBy('seller', deal)).toMatchObject({
    payment: { state: 'paid', paidAt: expect.any(String) },
    payout: { state: 'wait_user_confirm', amountFen: 1_999 },
  })
})

test('what came too late and goes back is the buyer’s alone to see', async () => {
  const deal = await market.deal()
  await must(begin(deal))
  const { number } = await paymentOf(market, deal)
  await must(deal.buyer.post(`/orders/${deal.order}/cancel`, {}))
  await market.pay.post('pay', { out_trade_no: number })
  await market.settled()
  expect(await seenBy('buyer', deal)).toMatchObject({
    payment: null,
    refunds: [{ amountFen: 1_999, state: 'requested', late: true, refundedAt: null }],
  })
  expect(await seenBy('seller', deal)).toMatchObject({ payment: null, refunds: [], payout: null })
})

test('an order face to face has no money to see', async () => {
  const { buyer, seller } = await market.deal()
  const { id } = await market.listing(seller)
  const order = await must(
    buyer.post<{ id: string; money: unknown }>('/orders', { product: id, settlement: 'face-to-face' }),
  )
  expect(order.money).toBeNull()
})

test('people take along what they paid, got back and were paid; nothing of the other side', async () => {
  const deal = await market.deal({ rail: 'recommerce' })
  await pays(market, deal)
  await must(deal.seller.post(`/orders/${deal.order}/refund`, { reason: '卖掉了' }))
  type Exported = Record<'payments' | 'refunds' | 'payouts' | 'payeeAgreements', Record<string, unknown>[]>
  const [buyers, sellers] = await Promise.all(
    [deal.buyer, deal.seller].map((person) => must(person.get<Exported>('/users/me/export'))),
  )
  expect(buyers?.payments).toMatchObject([{ amountFen: 1_999, state: 'paid', openid: deal.buyer.openid }])
  expect(buyers?.refunds).toMatchObject([{ amountFen: 1_999, reason: '卖掉了' }])
  expect(sellers).toMatchObject({ payments: [], refunds: [], payouts: [] })
  expect(sellers?.payeeAgreements).toMatchObject([{ rail: 'recommerce', openid: deal.seller.openid }])
  expect(JSON.stringify(sellers)).not.toContain(deal.buyer.openid)
  expect(await refundsOf(market, deal)).toHaveLength(1)
})

test('nobody leaves while money waits for them', async () => {
  const deal = await market.deal()
  await pays(market, deal)
  await completes(deal)
  await market.sweep()
  expect((await deal.seller.delete('/users/me')).code).toBe('CONFLICT')
  const [payout] = await payoutsOf(market, deal)
  // Unconfirmed, it still waits to be begun anew.
  await market.pay.post('transfer-expire', { out_bill_no: payout?.number })
  await market.settled()
  expect((await deal.seller.delete('/users/me')).code).toBe('CONFLICT')
  await must(deal.seller.post(`/orders/${deal.order}/payout`, {}))
  await market.sweep()
  await market.pay.post('transfer-confirm', { out_bill_no: (await payoutsOf(market, deal)).at(-1)?.number })
  await market.settled()
  expect((await deal.seller.delete('/users/me')).status).toBe(200)
  expect(
    await rowsOf(market, `select 1 from users where id = $1 and standing = 'deleted'`, [deal.seller.id]),
  ).toHaveLength(1)
})
