import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { codeOf, stepOf } from '../../../src/domain/orders/handover-code'
import type { Student } from '../../support/market'
import { calm, problemsOf, rowsOf } from '../support'
import { inHours, inMinutes, startFair, toldOf, type Fair } from './meeting-support'

let fair: Fair
beforeAll(async () => {
  fair = await startFair()
})
afterAll(() => fair.stop())
beforeEach(() => calm(fair.market))

interface Shown {
  code: string
  validUntil: string
  secret: string
  algorithm: string
  digits: number
  stepS: number
  serverTime: string
}

const shownTo = async (buyer: Student, order: string) =>
  (await buyer.get<Shown>(`/orders/${order}/handover-code`)).body
/** What the buyer's app shows without a network. */
const computed = (secret: string, at: Date) =>
  codeOf(stepOf(at), (message) =>
    createHmac('sha256', Buffer.from(secret, 'base64url')).update(message).digest(),
  )
/** A code that no step near that time has. */
function wrong(secret: string, at = new Date(), salt = 0): string {
  const right = [-90, -60, -30, 0, 30, 60, 90].map((s) =>
    computed(secret, new Date(at.getTime() + s * 1_000)),
  )
  let code = 100_000 + salt
  while (right.includes(String(code))) code += 1_000
  return String(code)
}
const type = (seller: Student, order: string, code: string, enteredAt?: Date) =>
  seller.post<{ status: string; version: number; handedOverAt: string; dueAt: string }>(
    `/orders/${order}/handover`,
    enteredAt ? { code, enteredAt: enteredAt.toISOString() } : { code },
  )

describe('a handover', () => {
  test('is the buyer’s code typed by the seller: the listing is sold, the buyer knows', async () => {
    const { market } = fair
    const { buyer, seller, order, product } = await fair.deal()
    const shown = await shownTo(buyer, order)
    expect(shown).toMatchObject({ algorithm: 'SHA256', digits: 6, stepS: 30 })
    expect(Buffer.from(shown.secret, 'base64url')).toHaveLength(32)
    expect(shown.code).toBe(computed(shown.secret, new Date(shown.serverTime)))
    expect(Date.parse(shown.validUntil)).toBeGreaterThan(Date.parse(shown.serverTime))
    const done = await type(seller, order, shown.code)
    expect(done).toMatchObject({
      status: 200,
      body: { status: 'handed_over', handedOverAt: expect.any(String) },
    })
    expect(await rowsOf(market, 'select status from products where id = $1', [product])).toEqual([
      { status: 'sold' },
    ])
    expect(await toldOf(market, buyer.id, order)).toMatchObject([{ event: 'handed_over' }])
  })

  test('happens once: the same code again, or twice at once, meets an order that has moved on', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { code } = await shownTo(buyer, order)
    const both = await Promise.all([type(seller, order, code), type(seller, order, code)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const again = await type(seller, order, code)
    expect(again).toMatchObject({ status: 409, body: { errors: [{ data: { status: 'handed_over' } }] } })
    expect((await buyer.get(`/orders/${order}/handover-code`)).status).toBe(409)
  })

  test('takes a code as people type it', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { code } = await shownTo(buyer, order)
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    expect((await type(seller, order, ` ${wide.slice(0, 3)} ${wide.slice(3)} `)).status).toBe(200)
  })

  test('works when the buyer has no network: the app goes on by itself', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { secret } = await shownTo(buyer, order)
    expect((await type(seller, order, computed(secret, new Date()))).status).toBe(200)
  })

  test('works when the seller has no network: the code goes later, with the time it was typed', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { secret } = await shownTo(buyer, order)
    const then = inHours(-3)
    // Old, and nobody says when it was typed.
    expect(problemsOf((await type(seller, order, computed(secret, then))).body)).toEqual([
      'VALIDATION_FAILED code',
    ])
    expect((await type(seller, order, computed(secret, then), then)).status).toBe(200)
  })

  test('takes no code of yesterday or of tomorrow, nor one that was shown at another time', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { secret } = await shownTo(buyer, order)
    const [yesterday, tomorrow, then] = [inHours(-24.1), inMinutes(2), inHours(-2)]
    const tries: [string, Date, string][] = [
      [computed(secret, yesterday), yesterday, 'VALIDATION_FAILED enteredAt'],
      [computed(secret, tomorrow), tomorrow, 'VALIDATION_FAILED enteredAt'],
      [computed(secret, inHours(-1)), then, 'VALIDATION_FAILED code'],
    ]
    for (const [code, at, problem] of tries) {
      expect(problemsOf((await type(seller, order, code, at)).body)).toEqual([problem])
    }
  })

  test('is no act of the buyer, and the code is not shown to the seller', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { code } = await shownTo(buyer, order)
    expect((await type(buyer, order, code)).code).toBe('FORBIDDEN')
    expect((await seller.get(`/orders/${order}/handover-code`)).code).toBe('FORBIDDEN')
  })

  test('takes no code of another order', async () => {
    const [one, two] = [await fair.deal(), await fair.deal()]
    const { code } = await shownTo(two.buyer, two.order)
    const { secret } = await shownTo(one.buyer, one.order)
    expect(code).not.toBe(computed(secret, new Date()))
    expect(problemsOf((await type(one.seller, one.order, code)).body)).toEqual(['VALIDATION_FAILED code'])
  })

  test('is not yet possible while an escrow waits for its payment', async () => {
    const { buyer, seller, order } = await fair.deal()
    await rowsOf(fair.market, `update orders set settlement = 'escrow' where id = $1`, [order])
    expect((await buyer.get(`/orders/${order}/handover-code`)).code).toBe('CONFLICT')
    expect((await type(seller, order, '123456')).code).toBe('CONFLICT')
  })

  test('of an errand is the requester’s code typed by the runner, once it was picked up', async () => {
    const { market, campus } = fair
    const { buyer: requester, seller: runner } = await fair.deal()
    const { id: errand } = await market.payload.create({
      collection: 'errands',
      data: {
        title: '取快递',
        fromPlace: '东门',
        toPlace: '三号楼',
        feeFen: 300,
        dueBy: inHours(5).toISOString(),
        settlement: 'face-to-face',
        state: 'accepted',
        requester: requester.id,
        runner: runner.id,
        campus,
        version: 1,
      },
      overrideAccess: true,
    })
    const { id: order } = await market.payload.create({
      collection: 'orders',
      data: {
        number: `E${Date.now()}`,
        title: '取快递',
        kind: 'errand',
        status: 'placed',
        settlement: 'face-to-face',
        amountFen: 300,
        errand,
        buyer: requester.id,
        seller: runner.id,
        campus,
        version: 1,
      },
      overrideAccess: true,
    })
    expect((await requester.get(`/orders/${order}/handover-code`)).code).toBe('CONFLICT')
    await rowsOf(market, `update orders set status = 'picked_up' where id = $1`, [order])
    const { code } = await shownTo(requester, order)
    expect((await type(runner, order, code)).body.status).toBe('handed_over')
    expect(await rowsOf(market, 'select state from errands where id = $1', [errand])).toEqual([
      { state: 'delivered' },
    ])
  })
})

describe('guessing', () => {
  test('ends after five tries for an order, also for the right code; another order is not affected', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { secret } = await shownTo(buyer, order)
    for (let n = 0; n < 5; n++) {
      expect((await type(seller, order, wrong(secret, new Date(), n))).code).toBe('VALIDATION_FAILED')
    }
    const refused = await type(seller, order, computed(secret, new Date()))
    expect(refused).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const { id: product } = await fair.market.listing(seller)
    const next = await buyer.post<{ id: string }>('/orders', { product, settlement: 'face-to-face' })
    const shown = await shownTo(buyer, next.body.id)
    expect((await type(seller, next.body.id, shown.code)).status).toBe(200)
  })

  test('many at once gets no more tries than one by one', async () => {
    const { buyer, seller, order } = await fair.deal()
    const { secret } = await shownTo(buyer, order)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => type(seller, order, wrong(secret, new Date(), n))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array<number>(5).fill(400),
      ...Array<number>(7).fill(429),
    ])
  })

  test('by somebody else costs the seller nothing', async () => {
    const { buyer, seller, order } = await fair.deal()
    const stranger = await fair.market.student({ campus: fair.campus })
    for (let n = 0; n < 7; n++) {
      expect((await type(stranger, order, '111111')).status).toBe(404)
      expect((await type(buyer, order, '111111')).status).toBe(403)
    }
    expect((await type(seller, order, (await shownTo(buyer, order)).code)).status).toBe(200)
  })
})
