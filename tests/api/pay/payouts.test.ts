import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ledgerAgrees } from '../../support/ledger'
import { calm, rowsOf } from '../support'
import {
  booksOf,
  completes,
  hourMs,
  minuteMs,
  must,
  pays,
  payoutsOf,
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

const transfers = 'POST /v3/fund-app/mch-transfer/transfer-bills'
const numberOf = async (deal: Deal) => (await payoutsOf(market, deal)).at(-1)?.number
const atService = async () => (await market.pay.get('transfers')) as { outBillNo: string; state: string }[]
const alarmsOf = async (deal: Deal) =>
  (await market.alarms()).filter(({ order }) => order === deal.order).map(({ kind }) => kind)
const newsOf = async ({ seller }: Deal) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params ->> 'event' as event from notifications where user_id = $1 and kind = 'payout' order by created_at, id`,
      [seller.id],
    )
  ).map(({ event }) => event)

interface Payout {
  state: string
  amountFen: number
  confirmation: Record<string, string> | null
  canRetry: boolean
}

async function completed(rail: 'transfer' | 'recommerce' = 'transfer'): Promise<Deal> {
  const deal = await market.deal({ rail })
  await pays(market, deal)
  await completes(deal)
  return deal
}

describe('a seller whose deal is done', () => {
  test('is told to confirm, confirms, and has the money', async () => {
    const deal = await completed()
    expect(await statusOf(market, deal)).toBe('completed')
    expect(await booksOf(market, deal)).toEqual({ payable: -1_999, provider: 1_999 })
    await market.sweep()
    const payout = await must(deal.seller.get<Payout>(`/orders/${deal.order}/payout`))
    expect(payout).toMatchObject({ state: 'wait_user_confirm', amountFen: 1_999, canRetry: false })
    expect(payout.confirmation).toMatchObject({ package: expect.any(String), mchId: '1900000001' })
    await market.pay.post('transfer-confirm', { out_bill_no: await numberOf(deal) })
    await market.settled()
    const done = await must(deal.seller.get<Payout>(`/orders/${deal.order}/payout`))
    expect(done).toMatchObject({ state: 'success', confirmation: null })
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
    expect(await newsOf(deal)).toEqual(['confirm_wanted', 'paid'])
  })

  test('by individual collection is settled what the service holds', async () => {
    const deal = await completed('recommerce')
    await market.sweep()
    await market.pay.post('settle', { out_settle_batch_no: await numberOf(deal) })
    await market.settled()
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'success', amount: 1_999 }])
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('does not wait for the next minute: a job was queued with the move', async () => {
    const deal = await completed()
    await market.payload.jobs.run({ queue: 'pay', limit: 100 })
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'wait_user_confirm' }])
  })

  test('alone sees the pay-out', async () => {
    const deal = await completed()
    expect((await deal.buyer.get(`/orders/${deal.order}/payout`)).code).toBe('NOT_FOUND')
    expect((await deal.buyer.post(`/orders/${deal.order}/payout`, {})).code).toBe('NOT_FOUND')
    expect((await deal.seller.post(`/orders/${deal.order}/payout`, {})).code).toBe('CONFLICT')
  })

  test('has it although nobody told us: the sweep asks', async () => {
    const deal = await completed()
    await market.sweep()
    await market.pay.post('notify', { drop: true })
    await market.pay.post('transfer-confirm', { out_bill_no: await numberOf(deal) })
    await market.sweep(minuteMs)
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'success' }])
    await market.sweep(hourMs)
    expect(await booksOf(market, deal)).toEqual({})
  })
})

describe('a transfer that goes wrong', () => {
  test('an error after the bill was made: asking finds it, there is no second one', async () => {
    const deal = await completed()
    await market.pay.post('answers', { match: transfers, as: 'server-error' })
    await market.sweep()
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'created' }])
    await market.sweep(minuteMs)
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'wait_user_confirm' }])
    expect(await atService()).toHaveLength(1)
    expect((await market.pay.calls())[transfers]).toBe(1)
  })

  test('a call that never arrived is made again under the same number', async () => {
    const deal = await completed()
    await market.pay.fault({ match: transfers, drop: 'request' })
    await market.sweep()
    expect(await atService()).toEqual([])
    await market.sweep(minuteMs)
    expect((await atService()).map(({ outBillNo }) => outBillNo)).toEqual([await numberOf(deal)])
  })

  test('nobody confirms for 24 hours: the seller is told and begins another one', async () => {
    const deal = await completed()
    await market.sweep()
    const first = await numberOf(deal)
    await market.pay.post('tick', { seconds: 24 * 3_600 })
    await market.settled()
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'cancelled' }])
    expect(await newsOf(deal)).toEqual(['confirm_wanted', 'unconfirmed'])
    expect(await booksOf(market, deal)).toEqual({ payable: -1_999, provider: 1_999 })
    expect((await must(deal.seller.get<Payout>(`/orders/${deal.order}/payout`))).canRetry).toBe(true)
    const both = await Promise.all([1, 2].map(() => deal.seller.post(`/orders/${deal.order}/payout`, {})))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    await market.sweep()
    expect(await numberOf(deal)).not.toBe(first)
    await market.pay.post('transfer-confirm', { out_bill_no: await numberOf(deal) })
    await market.settled()
    expect((await payoutsOf(market, deal)).map(({ state }) => state)).toEqual(['cancelled', 'success'])
    expect(await booksOf(market, deal)).toEqual({})
    expect(await ledgerAgrees(market)).toEqual([])
  })

  test('nobody confirms and nobody tells us: the sweep asks', async () => {
    const deal = await completed()
    await market.sweep()
    await market.pay.post('notify', { drop: true })
    await market.pay.post('tick', { seconds: 24 * 3_600 })
    await market.sweep(25 * hourMs)
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'cancelled' }])
  })

  test('it fails: seller and staff are told', async () => {
    const deal = await completed()
    await market.sweep()
    await market.pay.post('transfer-confirm', {
      ...{ out_bill_no: await numberOf(deal), fail_reason: 'PAYEE_ACCOUNT_ABNORMAL' },
    })
    await market.settled()
    expect(await payoutsOf(market, deal)).toMatchObject([{ state: 'failed' }])
    expect(await newsOf(deal)).toEqual(['confirm_wanted', 'failed'])
    expect(await alarmsOf(deal)).toEqual(['payout_failed'])
    await must(deal.seller.post(`/orders/${deal.order}/payout`, {}))
    expect(await payoutsOf(market, deal)).toHaveLength(2)
  })

  test.each([
    ['balance', 'NOT_ENOUGH'],
    ['rights', 'NO_AUTH'],
  ])('for want of %s: staff are told, and the same number succeeds afterwards', async (_, code) => {
    const deal = await completed()
    await market.pay.post('answers', { match: transfers, as: 'refuse', status: 403, code })
    await market.sweep()
    expect(await alarmsOf(deal)).toEqual(['payout_refused'])
    const number = await numberOf(deal)
    await market.sweep(minuteMs)
    expect(await atService()).toEqual([])
    await market.sweep(hourMs)
    expect((await atService()).map(({ outBillNo }) => outBillNo)).toEqual([number])
    expect(await payoutsOf(market, deal)).toMatchObject([{ number, state: 'wait_user_confirm' }])
  })
})
