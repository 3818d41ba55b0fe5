import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Student } from '../../support/market'
import { calm, problemsOf, rowsOf } from '../support'
import { begin, must, paymentOf, startPayMarket, type PayMarket } from './support'

let market: PayMarket

beforeAll(async () => {
  market = await startPayMarket()
})
beforeEach(async () => {
  await market.reset()
  await calm(market)
})
afterAll(() => market?.stop())

const unlink = (student: Student) => rowsOf(market, 'delete from identities where user_id = $1', [student.id])
const wants = (by: Student, product: string) => by.post('/orders', { product, settlement: 'escrow' })

/** Two people of a campus, of an earlier deal, and a new listing. */
async function again(priceFen: number, rail: 'transfer' | 'recommerce' = 'transfer') {
  const { buyer, seller, campus } = await market.deal({ rail })
  const { id } = await market.listing(seller, { priceFen })
  return { buyer, seller, campus, listing: id }
}

describe('an order with escrow is refused before it is placed', () => {
  test('where the campus has not switched it on', async () => {
    const campus = await market.campus()
    const [buyer, seller] = [await market.student({ campus }), await market.student({ campus })]
    const { id } = await market.listing(seller)
    const { status, body } = await wants(buyer, id)
    expect([status, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED settlement']])
    expect((await seller.get('/users/me/payee-agreement')).code).toBe('NOT_FOUND')
  })

  test.each([
    ['the least that the rail takes', 9],
    ['the most', 200_000],
  ])('beyond %s', async (_, priceFen) => {
    const { buyer, listing } = await again(priceFen)
    const { status, body } = await wants(buyer, listing)
    expect([status, problemsOf(body)]).toEqual([400, ['VALIDATION_FAILED settlement']])
    expect(JSON.stringify(body)).toContain('¥0.10')
  })

  test('when one of the two has no WeChat', async () => {
    const first = await again(1_000)
    await unlink(first.buyer)
    expect((await wants(first.buyer, first.listing)).code).toBe('VALIDATION_FAILED')
    const second = await again(1_000)
    await unlink(second.seller)
    expect((await wants(second.buyer, second.listing)).code).toBe('VALIDATION_FAILED')
  })

  test('when the seller has not agreed, and says so; agreeing is one page in WeChat', async () => {
    const { buyer, seller, campus } = await market.deal({ rail: 'recommerce' })
    const other = await market.student({ campus })
    const openid = `oAgree_${Date.now()}`
    await rowsOf(
      market,
      `insert into identities (id, user_id, provider, app_id, subject, created_at, updated_at)
       values (gen_random_uuid(), $1, 'wechat', 'wx1234567890abcdef', $2, now(), now())`,
      [other.id, openid],
    )
    const { id } = await market.listing(other)
    const refused = await wants(buyer, id)
    expect(refused.code).toBe('VALIDATION_FAILED')
    expect(JSON.stringify(refused.body)).toContain('收款协议')

    const asked = () =>
      must(other.get<{ needed: boolean; agreedAt: string | null }>('/users/me/payee-agreement'))
    expect(await asked()).toMatchObject({ rail: 'recommerce', needed: true, agreedAt: null })
    const begun = await must(other.post<{ open: Record<string, string> }>('/users/me/payee-agreement', {}))
    expect(begun.open).toEqual({ preEntrustWebId: expect.any(String) })
    expect(await asked()).toMatchObject({ agreedAt: null })
    await market.pay.post('agree', { openid })
    expect((await asked()).agreedAt).not.toBeNull()
    expect((await wants(buyer, id)).status).toBe(201)
    // Of the one who has agreed nothing is asked a second time.
    const calls = await market.pay.calls()
    await must(seller.get('/users/me/payee-agreement'))
    expect(await market.pay.calls()).toEqual(calls)
  })
})

describe('an order with escrow', () => {
  test('where nothing has to be agreed to', async () => {
    const { seller } = await market.deal()
    expect(await must(seller.get('/users/me/payee-agreement'))).toMatchObject({ needed: false })
    expect(await must(seller.post('/users/me/payee-agreement', {}))).toEqual({ open: null })
  })

  test('whose seller takes back their word cannot be paid until they agree anew', async () => {
    const deal = await market.deal({ rail: 'recommerce' })
    await market.pay.post('agree', { openid: deal.seller.openid, agreed: false })
    const { code, body } = await begin(deal)
    expect(code).toBe('CONFLICT')
    expect(body).toMatchObject({ errors: [{ data: { reason: 'payee_agreement', status: 'placed' } }] })
    expect((await begin(deal)).code).toBe('CONFLICT')
    expect(await must(deal.seller.get('/users/me/payee-agreement'))).toMatchObject({ agreedAt: null })
    await market.pay.post('agree', { openid: deal.seller.openid })
    await must(deal.seller.get('/users/me/payee-agreement'))
    await must(begin(deal))
  })

  test('keeps its rail when the campus changes it', async () => {
    const deal = await market.deal()
    await rowsOf(market, `update campuses set settings_escrow_rail = 'recommerce' where id = $1`, [
      deal.campus,
    ])
    await must(begin(deal))
    expect(await paymentOf(market, deal)).toMatchObject({ state: 'prepaid' })
    await rowsOf(market, `update campuses set settings_escrow_rail = 'transfer' where id = $1`, [deal.campus])
  })
})
