import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ledgerAgrees } from '../../support/ledger'
import { calm, rowsOf } from '../support'
import {
  begin,
  booksOf,
  completes,
  minuteMs,
  must,
  paymentOf,
  pays,
  payoutsOf,
  refundsOf,
  startPayMarket,
  statusOf,
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

const rounds = [1, 2, 3, 4, 5]

describe('at the same instant', () => {
  test('the buyer cancels and the payment is told: either is first, and no money is lost', async () => {
    const seen = new Set<string>()
    for (const round of rounds) {
      const deal = await market.deal()
      await must(begin(deal))
      const { number } = await paymentOf(market, deal)
      const cancel = () => deal.buyer.post(`/orders/${deal.order}/cancel`, {})
      const pay = async () => {
        await market.pay.post('pay', { out_trade_no: number })
        await market.settled()
      }
      // Each has a start in some rounds.
      if (round === 1) {
        await cancel()
        await pay()
      } else if (round === 2) {
        await pay()
        await cancel()
      } else await Promise.all([cancel(), pay()])
      const status = (await statusOf(market, deal)) ?? ''
      seen.add(status)
      expect(['cancelled', 'paid']).toContain(status)
      expect(await booksOf(market, deal)).toEqual(
        status === 'paid' ? { held: -1_999, provider: 1_999 } : { provider: 1_999, refundable: -1_999 },
      )
      expect(await refundsOf(market, deal)).toHaveLength(status === 'paid' ? 0 : 1)
      expect(await ledgerAgrees(market)).toEqual([])
    }
    expect([...seen].sort()).toEqual(['cancelled', 'paid'])
  })

  test('the refund is told and the sweep asks: it is booked once', async () => {
    for (const round of rounds.slice(0, 3)) {
      const deal = await market.deal()
      await pays(market, deal)
      await must(deal.seller.post(`/orders/${deal.order}/refund`, { reason: '卖掉了' }))
      await market.sweep()
      const [refund] = await refundsOf(market, deal)
      const finish = async () => {
        await market.pay.post('refund-finish', { out_refund_no: refund?.number })
        await Promise.all([market.sweep(round * minuteMs), market.settled()])
      }
      await Promise.all([finish(), market.sweep(minuteMs)])
      await market.sweep(10 * minuteMs)
      expect(await statusOf(market, deal)).toBe('refunded')
      expect(await booksOf(market, deal)).toEqual({})
    }
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('several sweeps hand over one refund and one pay-out, and each is asked about by one of them', async () => {
    const [back, done] = [await market.deal(), await market.deal()]
    await pays(market, back)
    await pays(market, done)
    await must(back.seller.post(`/orders/${back.order}/refund`, { reason: '卖掉了' }))
    await completes(done)
    await Promise.all([1, 2, 3, 4].map(() => market.sweep()))
    const calls = await market.pay.calls()
    expect(calls['POST /v3/refund/domestic/refunds']).toBe(1)
    expect(calls['POST /v3/fund-app/mch-transfer/transfer-bills']).toBe(1)
    expect(await payoutsOf(market, done)).toMatchObject([{ state: 'wait_user_confirm' }])
  })

  test('the same notice reaches the server ten times: one transaction of the ledger', async () => {
    const deal = await market.deal()
    await must(begin(deal))
    const { number } = await paymentOf(market, deal)
    await market.pay.post('notify', { duplicate: 10 })
    await market.pay.post('pay', { out_trade_no: number })
    await market.settled()
    const notices = (await market.pay.get('notices')) as { attempts: { status: number }[] }[]
    expect(notices.at(-1)?.attempts.map(({ status }) => status)).toEqual(Array(10).fill(204))
    const entries = await rowsOf(market, 'select 1 from ledger_entries where order_id = $1', [deal.order])
    expect(entries).toHaveLength(2)
  })
})

describe('whoever dies between two steps', () => {
  test('after the payment was written down: the buyer asks again, or it is closed', async () => {
    const deal = await market.deal()
    await market.pay.fault({ match: 'POST /v3/pay/transactions/jsapi', drop: 'request' })
    await begin(deal)
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'created' })
    await must(deal.buyer.post(`/orders/${deal.order}/cancel`, {}))
    await market.sweep()
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'closed' })
  })

  test('after a row was claimed: it is free again a minute later', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await must(deal.seller.post(`/orders/${deal.order}/refund`, { reason: '卖掉了' }))
    // As a process that claimed it and was killed.
    await rowsOf(
      market,
      `update refunds set ask_at = now() + interval '1 minute', asked = asked + 1 where order_id = $1`,
      [deal.order],
    )
    await market.sweep()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested' }])
    await market.sweep(minuteMs + 1_000)
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing' }])
  })

  test('after the service has paid out, before it was written down: there is no second one', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await completes(deal)
    await market.sweep()
    const [payout] = await payoutsOf(market, deal)
    await rowsOf(
      market,
      `update payouts set state = 'created', bill_id = null, confirmation = null, ask_at = now() where order_id = $1`,
      [deal.order],
    )
    await market.pay.post('notify', { drop: true })
    await market.pay.post('transfer-confirm', { out_bill_no: payout?.number })
    await market.sweep(1_000)
    expect(await payoutsOf(market, deal)).toMatchObject([{ number: payout?.number, state: 'success' }])
    expect((await market.pay.calls())['POST /v3/fund-app/mch-transfer/transfer-bills']).toBe(1)
    expect(await ledgerAgrees(market)).toEqual([])
  })
})
