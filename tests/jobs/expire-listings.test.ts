import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { expireListings } from '../../src/jobs/expire-listings/handler'
import { startMarket, type Market, type Student } from '../support/market'
import { rowsOf } from '../api/support'
import { breakRow, errorsDuring, inDays, jobReq } from './support'

let market: Market
let category: string
let lin: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus({ settings: { listingReview: false, listingDays: 60, verificationDays: 365 } })
  category = await market.category()
  lin = await market.student()
})
afterAll(() => market.stop())

const statusOf = async (id: string) =>
  (await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [id]))[0]?.status

describe('listings whose time is up', () => {
  test('go off sale on the day, not before, and a sold one stays sold', async () => {
    const [open, sold] = [await market.listing(lin, { category }), await market.listing(lin, { category })]
    expect((await lin.post(`/products/${sold.id}/status`, { status: 'sold' })).status).toBe(200)
    expect(await expireListings(await jobReq(market), inDays(59))).toBe(0)
    expect(await expireListings(await jobReq(market), inDays(61))).toBe(1)
    expect([await statusOf(open.id), await statusOf(sold.id)]).toEqual(['expired', 'sold'])
    expect(await expireListings(await jobReq(market), inDays(61))).toBe(0)
  })

  test('go off sale although the first of them cannot; the log names it, and it goes once it can', async () => {
    const broken = await market.listing(lin, { category })
    const others = [await market.listing(lin, { category }), await market.listing(lin, { category })]
    const repair = await breakRow(market, 'products', broken.id)
    let expired: number | undefined
    const errors = await errorsDuring(market, async () => {
      expired = await expireListings(await jobReq(market), inDays(61))
    })
    expect(expired).toBe(2)
    expect(await Promise.all(others.map(({ id }) => statusOf(id)))).toEqual(['expired', 'expired'])
    expect(await statusOf(broken.id)).toBe('on_sale')
    expect(errors).toMatchObject([{ job: 'expire-listings', id: broken.id }])

    await repair()
    expect(await expireListings(await jobReq(market), inDays(61))).toBe(1)
    expect(await statusOf(broken.id)).toBe('expired')
  })

  test('the clock’s right to move listings ends with the listing', async () => {
    await market.listing(lin, { category })
    const req = await jobReq(market)
    expect(await expireListings(req, inDays(61))).toBe(1)
    expect(req.context).toEqual({})
    expect(req.transactionID).toBeUndefined()
  })
})
