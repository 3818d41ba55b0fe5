import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { eventually } from '../../support/eventually'
import { rowsOf } from '../support'
import { begin, booksOf, must, paymentOf, startPayMarket, statusOf, type PayMarket } from './support'

let market: PayMarket

beforeAll(async () => {
  market = await startPayMarket()
})
afterAll(() => market?.stop())

test('a notice signed with a new key is not believed until the key is known; its repetition is', async () => {
  const deal = await market.deal()
  await must(begin(deal))
  await market.pay.post('rotate', { step: 'add' })
  await market.pay.post('rotate', { step: 'use' })
  await market.pay.post('signing', { mode: 'certificate' })
  const { number } = await paymentOf(market, deal)
  await market.pay.post('pay', { out_trade_no: number })
  await market.settled()
  expect(await statusOf(market, deal)).toBe('placed')
  expect(await rowsOf(market, 'select 1 from pay_notices')).toEqual([])
  await eventually('a repetition is believed', async () => {
    await market.pay.post('tick', { seconds: 20 })
    await market.settled()
    expect(await statusOf(market, deal)).toBe('paid')
  })
  expect(await booksOf(market, deal)).toEqual({ held: -1_999, provider: 1_999 })
})
