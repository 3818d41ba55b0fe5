import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { calm, rowsOf } from '../support'
import { startPayMarket, type PayMarket } from './support'

let market: PayMarket

beforeAll(async () => {
  market = await startPayMarket()
})
beforeEach(async () => {
  await market.reset()
  await calm(market)
})
afterAll(() => market?.stop())

interface Settlements {
  ways: { settlement: string; problem: string | null; minFen: number | null; maxFen: number | null }[]
  demo: unknown
}

describe('how somebody can settle', () => {
  test('face to face alone where the campus has no escrow, and no demo', async () => {
    const campus = await market.campus()
    const [buyer, seller] = [await market.student({ campus }), await market.student({ campus })]
    const { id } = await market.listing(seller, { priceFen: 1_800 })
    const { status, body } = await buyer.get(`/orders/settlements?product=${id}`)
    expect([status, body]).toEqual([
      200,
      {
        amountFen: 1_800,
        ways: [{ settlement: 'face-to-face', problem: null, minFen: null, maxFen: null }],
        demo: null,
      },
    ])
  })

  test('escrow where it is on, with what it takes and the cashier of the sandbox', async () => {
    const { buyer, seller } = await market.deal({ rail: 'transfer' })
    const { id } = await market.listing(seller, { priceFen: 1_000 })
    const { body } = await buyer.get<Settlements>(`/orders/settlements?product=${id}`)
    const escrow = body.ways.find(({ settlement }) => settlement === 'escrow')
    expect(escrow).toMatchObject({ problem: null, minFen: expect.any(Number), maxFen: expect.any(Number) })
    expect(body.demo).toEqual({
      payPage: market.sandbox.addresses.wechatPay,
      wechatCode: expect.stringContaining(buyer.id),
    })
    await rowsOf(market, 'delete from identities where user_id = $1', [buyer.id])
    const after = (await buyer.get<Settlements>(`/orders/settlements?product=${id}`)).body
    expect(after.ways.find(({ settlement }) => settlement === 'escrow')?.problem).toContain('微信')
  })

  test('a listing that is gone says what it is now; nobody settles with themselves', async () => {
    const { buyer, seller } = await market.deal()
    const { id } = await market.listing(seller, { priceFen: 1_000 })
    expect((await seller.get(`/orders/settlements?product=${id}`)).code).toBe('FORBIDDEN')
    await buyer.post('/orders', { product: id, settlement: 'face-to-face' })
    expect((await buyer.get(`/orders/settlements?product=${id}`)).code).toBe('CONFLICT')
  })
})
