import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { inTransaction } from '../../../src/lib/in-transaction'
import { moveOrder } from '../../../src/operations/orders/move-order'
import { lockOrder } from '../../../src/operations/orders/order-row'
import { ledgerAgrees } from '../../support/ledger'
import { calm, rowsOf } from '../support'
import {
  booksOf,
  hourMs,
  minuteMs,
  must,
  pays,
  payoutsOf,
  refundsOf,
  startPayMarket,
  statusOf,
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

const refunds = 'POST /v3/refund/domestic/refunds'
const giveBack = (deal: Deal) => must(deal.buyer.post(`/orders/${deal.order}/refund`, { reason: '不想要了' }))
const numberOf = async (deal: Deal) => (await refundsOf(market, deal))[0]?.number
const atService = async () => (await market.pay.get('refunds')) as { outRefundNo: string; state: string }[]
const alarmsOf = async (deal: Deal) =>
  (await market.alarms()).filter(({ order }) => order === deal.order).map(({ kind }) => kind)

describe('a deal that is called off after it was paid', () => {
  test('gives the money back, and is over when it has arrived', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    expect(await statusOf(market, deal)).toBe('refunding')
    expect(await booksOf(market, deal)).toEqual({ provider: 1_999, refundable: -1_999 })
    await market.sweep()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing', amount: 1_999 }])
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal) })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('without any notice: the sweep asks', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.sweep()
    await market.pay.post('notify', { drop: true })
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal) })
    await market.sweep(minuteMs)
    expect(await statusOf(market, deal)).toBe('refunded')
  })

  test('a time-out and a repetition under the same number are one refund', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.pay.fault({ match: refunds, drop: 'answer' })
    await market.sweep()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested' }])
    await market.sweep(minuteMs)
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing' }])
    expect((await atService()).map(({ outRefundNo }) => outRefundNo)).toEqual([await numberOf(deal)])
  })

  test('notices that come several times, or after the sweep has heard, give back once', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.sweep()
    await market.pay.post('notify', { duplicate: 5, delay: 120 })
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal) })
    await market.sweep(minuteMs)
    await market.pay.post('tick', { seconds: 121 })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await booksOf(market, deal)).toEqual({})
  })

  test('a notice of the payment that comes after the refund changes nothing', async () => {
    const deal = await market.deal()
    await must(deal.buyer.post(`/orders/${deal.order}/pay`, {}))
    const [payment] = await rowsOf<{ number: string }>(
      market,
      'select out_trade_no as number from payments where order_id = $1',
      [deal.order],
    )
    await market.pay.post('notify', { event: 'TRANSACTION.SUCCESS', delay: 600 })
    await market.pay.post('pay', { out_trade_no: payment?.number })
    await market.sweep(minuteMs)
    await giveBack(deal)
    await market.sweep(minuteMs)
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal) })
    await market.pay.post('tick', { seconds: 601 })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('a notice of another amount moves nothing and raises an alarm', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.sweep()
    await market.pay.post('notify', { wrongAmount: 5 })
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal) })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunding')
    expect(await alarmsOf(deal)).toEqual(['wrong_amount'])
  })
})

describe('a refund that the service does not make', () => {
  test('for want of balance: staff are told, and the same number succeeds afterwards', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.pay.post('balance', { fen: 0 })
    await market.sweep()
    expect(await alarmsOf(deal)).toEqual(['refund_refused'])
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'requested' }])
    await market.sweep(minuteMs)
    expect(await atService()).toEqual([])
    await market.pay.post('balance', { fen: null })
    await market.sweep(hourMs)
    expect((await atService()).map(({ outRefundNo }) => outRefundNo)).toEqual([await numberOf(deal)])
    expect(await alarmsOf(deal)).toEqual(['refund_refused'])
  })

  test('because the account cannot take it: staff are told, and what they put right is heard', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.sweep()
    const number = await numberOf(deal)
    await market.pay.post('refund-finish', { out_refund_no: number, status: 'ABNORMAL' })
    await market.settled()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'abnormal' }])
    expect(await statusOf(market, deal)).toBe('refunding')
    expect(await alarmsOf(deal)).toEqual(['refund_abnormal'])
    await market.pay.post('notify', { drop: true })
    await market.pay.post('refund-finish', { out_refund_no: number })
    await market.sweep(2 * hourMs)
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('because it was closed: the order stays, staff are told and let it be made anew, once', async () => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.sweep()
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal), status: 'CLOSED' })
    await market.settled()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'closed' }])
    expect(await statusOf(market, deal)).toBe('refunding')
    expect(await alarmsOf(deal)).toEqual(['refund_abnormal'])
    expect(await ledgerAgrees(market)).toEqual([])
    const [closed] = await rowsOf<{ id: string }>(market, 'select id from refunds where order_id = $1', [
      deal.order,
    ])
    const retry = `/refunds/${closed?.id}/retry`
    const [admin, foreign] = [
      await market.officer('admin', { campus: deal.campus }),
      await market.officer('admin'),
    ]
    expect((await foreign.post(retry)).code).toBe('NOT_FOUND')
    expect((await deal.buyer.post(retry)).code).toBe('NOT_FOUND')
    const both = await Promise.all([admin.post(retry), admin.post(retry)])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
    await market.pay.post('tick', { seconds: 61 })
    await market.sweep()
    const again = (await refundsOf(market, deal)).at(-1)
    expect(again).toMatchObject({ state: 'processing', amount: 1_999 })
    await market.pay.post('refund-finish', { out_refund_no: again?.number })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
    expect((await admin.post(retry)).code).toBe('CONFLICT')
  })
})

describe('a refund that was closed and is made anew', () => {
  const closes = async (): Promise<{ deal: Deal; number: string; retry: string }> => {
    const deal = await market.deal()
    await pays(market, deal)
    await giveBack(deal)
    await market.sweep()
    const number = (await numberOf(deal)) ?? ''
    await market.pay.post('refund-finish', { out_refund_no: number, status: 'CLOSED' })
    await market.settled()
    const [row] = await rowsOf<{ id: string }>(market, 'select id from refunds where order_id = $1', [
      deal.order,
    ])
    return { deal, number, retry: `/refunds/${row?.id}/retry` }
  }
  /** Whatever the service has said before. */
  const succeedsAfterAll = async (number: string, { told }: { told: boolean }) => {
    if (!told) await market.pay.post('notify', { drop: true })
    await market.pay.post('refund-finish', { out_refund_no: number, force: true })
    await market.settled()
  }

  test('is not, while the service says that the first succeeded after all', async () => {
    const { deal, number, retry } = await closes()
    const admin = await market.officer('admin', { campus: deal.campus })
    await succeedsAfterAll(number, { told: false })
    expect((await admin.post(retry)).code).toBe('CONFLICT')
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'success' }])
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await alarmsOf(deal)).toEqual(['refund_abnormal', 'refund_abnormal'])
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('is not, while nobody signs that the first is closed', async () => {
    const { deal, number, retry } = await closes()
    const admin = await market.officer('admin', { campus: deal.campus })
    await market.pay.fault({
      match: `GET /v3/refund/domestic/refunds/${number}`,
      respond: { status: 404, body: { code: 'RESOURCE_NOT_EXISTS', message: '' } },
    })
    expect((await admin.post(retry)).code).toBe('PROVIDER_UNAVAILABLE')
    expect(await refundsOf(market, deal)).toHaveLength(1)
    expect((await admin.post(retry)).status).toBe(204)
  })

  test('is never sent when the first succeeds before it is: the buyer has the money once', async () => {
    const { deal, number, retry } = await closes()
    const admin = await market.officer('admin', { campus: deal.campus })
    expect((await admin.post(retry)).status).toBe(204)
    await succeedsAfterAll(number, { told: false })
    await market.sweep()
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'success' }, { state: 'closed' }])
    expect((await atService()).map(({ outRefundNo }) => outRefundNo)).toEqual([number])
    expect(await statusOf(market, deal)).toBe('refunded')
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('and the first is told of as arrived when both have: an alarm, and the books say so', async () => {
    const { deal, number, retry } = await closes()
    const admin = await market.officer('admin', { campus: deal.campus })
    expect((await admin.post(retry)).status).toBe(204)
    await market.pay.post('tick', { seconds: 61 })
    await market.sweep()
    await succeedsAfterAll(number, { told: true })
    const keys = (await market.alarms()).map(({ key }) => key)
    expect(keys).toContain(`refund:${number}:success_after_closed`)
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'success' }, { state: 'processing' }])
  })
})

describe('a part that goes back', () => {
  test.each(['transfer', 'recommerce'] as const)('by %s: the seller gets the rest', async (rail) => {
    const deal = await market.deal({ rail })
    await pays(market, deal)
    // As the buyer disputes it and an officer decides.
    const req = await market.req()
    const now = new Date()
    await inTransaction(req, async () => {
      const paid = await lockOrder(req, deal.order)
      const order = await moveOrder(req, paid, { name: 'dispute', by: 'buyer', now })
      await moveOrder(req, order, { name: 'decide_release', by: 'staff', refundFen: 500, now })
    })
    expect(await booksOf(market, deal)).toEqual({ payable: -1_499, provider: 1_999, refundable: -500 })
    await market.sweep()
    await market.sweep(minuteMs)
    expect(await refundsOf(market, deal)).toMatchObject([{ state: 'processing', amount: 500 }])
    // What is settled to an individual seller cannot be given back: as long as the part may still come to nothing, it waits.
    const waits = rail === 'recommerce' ? 'created' : 'wait_user_confirm'
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: waits, amount: 1_499 }])
    await market.pay.post('refund-finish', { out_refund_no: await numberOf(deal) })
    await market.settled()
    await market.sweep(hourMs)
    const [payout] = await payoutsOf(market, deal)
    expect(payout).toMatchObject({ state: 'wait_user_confirm', amount: 1_499 })
    if (rail === 'transfer') await market.pay.post('transfer-confirm', { out_bill_no: payout?.number })
    else {
      const [settlement] = (await market.pay.get('settlements')) as { amountFen: number }[]
      expect(settlement?.amountFen).toBe(1_499)
      await market.pay.post('settle', { out_settle_batch_no: payout?.number })
    }
    await market.settled()
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'success' }])
    expect(await statusOf(market, deal)).toBe('completed')
    expect(await booksOf(market, deal)).toEqual({})
  })
})

test('every alarm of these is in both languages', async () => {
  const rows = await rowsOf<{ detail: string }>(market, 'select detail from pay_alarms')
  expect(rows.length).toBeGreaterThan(0)
  for (const { detail } of rows) expect(detail).toMatch(/\p{Script=Han}.* \/ .*[a-z]/u)
})
