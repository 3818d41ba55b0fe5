import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { expireListings } from '../../src/jobs/expire-listings/handler'
import { warnExpiringListings } from '../../src/jobs/warn-expiring-listings/handler'
import { decideOn } from '../support/decide'
import { startMarket, type Market, type Student } from '../support/market'
import { rowsOf } from '../api/support'
import { breakRow, errorsDuring, inDays, jobReq } from './support'

let market: Market
let category: string
let lin: Student
beforeAll(async () => {
  market = await startMarket()
  await market.campus({ settings: { listingReview: false, listingDays: 60 } })
  category = await market.category()
})
beforeEach(async () => {
  // Only the listings of this test.
  await rowsOf(market, `update products set status = 'sold'`)
  lin = await market.student()
})
afterAll(() => market?.stop())

const statusOf = async (id: string) =>
  (await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [id]))[0]?.status
const warn = async (days: number) => warnExpiringListings(await jobReq(market), inDays(days))
const told = (person: Student) =>
  rowsOf<{ kind: string; product: string; params: { title: string; until: string } }>(
    market,
    'select kind, product_id as product, params from notifications where user_id = $1 order by id',
    [person.id],
  )

describe('the end of a listing', () => {
  test('is told three days before, once, and again when it was renewed and ends again', async () => {
    const { id, expiresAt } = await market.listing(lin, { category })
    expect(await warn(56)).toBe(0)
    expect(await Promise.all([warn(57.1), warn(57.1)])).toEqual(expect.arrayContaining([1, 0]))
    expect(await warn(58)).toBe(0)
    expect(await told(lin)).toEqual([
      { kind: 'listing_expiring', product: id, params: { title: '台灯', until: expiresAt } },
    ])
    await rowsOf(market, `update products set expires_at = expires_at + interval '60 days' where id = $1`, [
      id,
    ])
    expect([await warn(58), await warn(118), await warn(119)]).toEqual([0, 1, 0])
    expect(await told(lin)).toHaveLength(2)
  })

  test('is not told when it is over, of what is off sale, in the trash or of somebody suspended', async () => {
    const owner = await market.officer('owner')
    const away = await market.student()
    await market.listing(away, { category })
    const [sold, gone] = [await market.listing(lin, { category }), await market.listing(lin, { category })]
    await market.listing(lin, { category })
    await lin.post(`/products/${sold.id}/status`, { status: 'sold' })
    await lin.delete(`/products/${gone.id}`)
    await decideOn(market, owner, ['users', away.id], 'ban')
    expect(await warn(61)).toBe(0)
    expect(await warn(59)).toBe(1)
    expect((await told(away)).map(({ kind }) => kind)).toEqual(['moderation'])
    expect(await told(lin)).toHaveLength(1)
  })

  test('is told of all others although one of them cannot be read; that one is told once it can', async () => {
    const ids = []
    for (let turn = 0; turn < 3; turn++) ids.push((await market.listing(lin, { category })).id)
    await rowsOf(
      market,
      `create function refuse_one() returns trigger language plpgsql as
         $$ begin raise exception 'refused'; end $$;
       create trigger refuse_one before insert on notifications for each row
         when (new.product_id = '${ids[0]}') execute function refuse_one()`,
    )
    let done: number | undefined
    const errors = await errorsDuring(market, async () => {
      done = await warn(58)
    })
    expect([done, errors]).toMatchObject([2, [{ job: 'warn-expiring-listings', id: ids[0] }]])
    await rowsOf(market, 'drop function refuse_one() cascade')
    expect(await warn(58)).toBe(1)
    expect((await told(lin)).map(({ product }) => product).sort()).toEqual([...ids].sort())
  })
})

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
