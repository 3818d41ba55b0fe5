import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { tellPriceDrop } from '../../../src/operations/products/tell-price-drop'
import { jobReq } from '../../jobs/support'
import { startMarket, type Market } from '../../support/market'
import { rowsOf } from '../support'

let market: Market
beforeAll(async () => {
  market = await startMarket()
  await market.campus()
})
afterAll(() => market?.stop())

describe('somebody who keeps an eye on a listing', () => {
  test('is told once when it becomes cheaper', async () => {
    const [seller, fan] = [await market.student(), await market.student()]
    const { id } = await market.listing(seller, { priceFen: 10_000 })
    await fan.put(`/products/${id}/favorite`)
    await seller.patch(`/products/${id}`, { priceFen: 8_000 })
    const jobs = await rowsOf(market, `select task_slug, input from payload_jobs`)
    expect(jobs).toHaveLength(2)
    expect(await tellPriceDrop(await jobReq(market), id, new Date())).toBe(1)
    expect(await tellPriceDrop(await jobReq(market), id, new Date())).toBe(0)
    const rows = await rowsOf(market, `select user_id, kind, params from notifications`)
    expect(rows).toEqual([
      { user_id: fan.id, kind: 'price_drop', params: { title: '台灯', fromFen: 10_000, toFen: 8_000 } },
    ])
  })
})
