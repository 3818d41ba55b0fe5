import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { expireOffers } from '../../../src/jobs/expire-offers/handler'
import { startMarket, type Market, type Student } from '../../support/market'
import { buy } from '../orders/support'
import { calm, nobodysId, problemsOf, rowsOf, walk, type Refusal } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let buyer: Student
let third: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  buyer = await market.student({ campus })
  third = await market.student({ campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [seller, buyer, third]) {
    for (const name of ['publish', 'offer', 'order', 'chatStart', 'edit'] as const) {
      await market.payload.services.limits.reset(name, id)
    }
  }
})

interface Offer {
  id: string
  product: { id: string; title: string; priceFen: number }
  conversation: string | null
  amountFen: number
  by: 'buyer' | 'seller'
  state: string
  expiresAt: string
  role: string
  can: string[]
}

const hourMs = 3_600_000
const list = (data: Record<string, unknown> = {}) => market.listing(seller, { category, ...data })
const offer = (by: Student, product: string, amountFen = 2_000) =>
  by.post<Offer>('/offers', { product, amountFen })
const answer = (by: Student, id: string, name: string, body: object = {}) =>
  by.post<Offer>(`/offers/${id}/${name}`, body)
const read = async (by: Student, id: string) => (await by.get<Offer>(`/offers/${id}`)).body
const later = (hours: number) => new Date(Date.now() + hours * hourMs)
const conflictOf = (body: unknown) => (body as Refusal).errors[0]?.data
const inboxOf = async (user: string, product: string) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params ->> 'event' as event from notifications
        where user_id = $1 and product_id = $2 and kind = 'offer' order by id`,
      [user, product],
    )
  ).map(({ event }) => event)
/** What stands in the conversation of the two. */
const talkOf = async (product: string) =>
  (
    await rowsOf<{ said: string }>(
      market,
      `select coalesce(m.said ->> 'event', m.type::text) as said from messages m
        join conversations c on c.id = m.conversation_id where c.product_id = $1 order by m.seq`,
      [product],
    )
  ).map(({ said }) => said)

describe('an offer', () => {
  test('is a card in the conversation of the two, tells the seller, and waits two days for an answer', async () => {
    const { id: product } = await list({ title: '吉他' })
    const { status, body } = await offer(buyer, product, 1_800)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      product: { id: product, title: '吉他', priceFen: 2_500 },
      amountFen: 1_800,
      by: 'buyer',
      state: 'open',
      role: 'buyer',
      can: ['withdraw'],
    })
    expect(body.conversation).toEqual(expect.any(String))
    expect(await talkOf(product)).toEqual(['offer'])
    expect(await inboxOf(seller.id, product)).toEqual(['made'])
    expect(await read(seller, body.id)).toMatchObject({
      role: 'seller',
      can: ['accept', 'decline', 'counter'],
    })
  })

  test('that is accepted fixes the price of the order, once', async () => {
    const { id: product } = await list()
    const { body } = await offer(buyer, product, 1_500)
    expect((await answer(seller, body.id, 'accept')).body).toMatchObject({ state: 'accepted', can: [] })
    expect(await read(buyer, body.id)).toMatchObject({ can: ['withdraw', 'order'] })
    expect(await inboxOf(buyer.id, product)).toEqual(['accepted'])
    // What was agreed with one is no price for another.
    expect((await buy(third, product, { offer: body.id })).code).toBe('NOT_FOUND')
    const order = await buy(buyer, product, { offer: body.id })
    expect(order.body).toMatchObject({ amountFen: 1_500, offer: body.id, status: 'placed' })
    expect(await read(seller, body.id)).toMatchObject({ state: 'used', can: [] })
    expect((await buy(buyer, product, { offer: body.id })).code).toBe('CONFLICT')
    expect(await talkOf(product)).toEqual(['offer', 'offer_accepted', 'order_placed'])
  })

  test('is good again for the rest of its day when the order made of it is called off', async () => {
    const { id: product } = await list()
    const { id } = (await offer(buyer, product, 1_500)).body
    await answer(seller, id, 'accept')
    const until = (await read(buyer, id)).expiresAt
    const order = await buy(buyer, product, { offer: id })
    await seller.post(`/orders/${order.body.id}/cancel`, {})
    expect(await read(buyer, id)).toMatchObject({
      state: 'accepted',
      expiresAt: until,
      can: ['withdraw', 'order'],
    })
    const again = await buy(buyer, product, { offer: id })
    expect(again.body).toMatchObject({ amountFen: 1_500, offer: id })
    // Its day is over before the second order is called off.
    await rowsOf(market, `update offers set expires_at = now() - interval '1 second' where id = $1`, [id])
    await buyer.post(`/orders/${again.body.id}/cancel`, {})
    expect((await read(buyer, id)).state).toBe('used')
    const late = await buy(buyer, product, { offer: id })
    expect([late.code, conflictOf(late.body)]).toEqual(['CONFLICT', { state: 'used' }])
    await expireOffers(market, new Date())
    expect((await read(buyer, id)).state).toBe('used')
  })

  test('can be begun five times a day for one listing; answers to the seller cost nothing', async () => {
    const { id: product } = await list()
    for (let n = 0; n < 5; n++) {
      const { id } = (await offer(buyer, product)).body
      if (n > 0) {
        await answer(buyer, id, 'withdraw')
        continue
      }
      const countered = await answer(seller, id, 'counter', { amountFen: 2_200 })
      const mine = await answer(buyer, countered.body.id, 'counter', { amountFen: 2_100 })
      await answer(seller, mine.body.id, 'decline')
    }
    const sixth = await offer(buyer, product)
    expect([sixth.status, sixth.code]).toEqual([429, 'RATE_LIMITED'])
    const wait = Number(sixth.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(80_000)
    expect(wait).toBeLessThanOrEqual(86_400)
    expect((await offer(third, product)).status).toBe(201)
    expect((await offer(buyer, (await list()).id)).status).toBe(201)
    await rowsOf(
      market,
      `update offers set created_at = created_at - interval '1 day' where product_id = $1`,
      [product],
    )
    expect((await offer(buyer, product)).status).toBe(201)
  })

  test('is answered with another price as often as they like, and only the last one stands', async () => {
    const { id: product } = await list()
    const first = (await offer(buyer, product, 1_000)).body.id
    const countered = await answer(seller, first, 'counter', { amountFen: 2_200 })
    expect(countered.status).toBe(201)
    expect(countered.body).toMatchObject({ by: 'seller', amountFen: 2_200, can: ['withdraw'], state: 'open' })
    const third_ = await answer(buyer, countered.body.id, 'counter', { amountFen: 1_600 })
    expect((await answer(seller, first, 'accept')).code).toBe('CONFLICT')
    expect((await answer(seller, third_.body.id, 'accept')).body.state).toBe('accepted')
    expect((await buy(buyer, product, { offer: third_.body.id })).body.amountFen).toBe(1_600)
    const states = await walk<Offer>(buyer, `/offers?product=${product}&limit=2`)
    expect(states.map(({ state, amountFen }) => [state, amountFen])).toEqual([
      ['used', 1_600],
      ['countered', 2_200],
      ['countered', 1_000],
    ])
    expect(await inboxOf(buyer.id, product)).toEqual(['countered', 'accepted'])
    expect(await inboxOf(seller.id, product)).toEqual(['made', 'countered'])
  })

  test('is declined by who was asked and withdrawn by who made it; then there may be another', async () => {
    const { id: product } = await list()
    const first = (await offer(buyer, product)).body.id
    for (const [by, name] of [
      [buyer, 'accept'],
      [buyer, 'decline'],
      [seller, 'withdraw'],
    ] as const) {
      const refused = await answer(by, first, name)
      expect([refused.code, conflictOf(refused.body)]).toMatchObject(['CONFLICT', { state: 'open' }])
    }
    expect((await answer(seller, first, 'decline')).body.state).toBe('declined')
    const second = (await offer(buyer, product)).body.id
    expect((await answer(buyer, second, 'withdraw')).body.state).toBe('withdrawn')
    expect((await offer(buyer, product)).status).toBe(201)
    expect(await talkOf(product)).toEqual(['offer', 'offer_declined', 'offer', 'offer_withdrawn', 'offer'])
  })

  test('stands alone: a second one is a CONFLICT that names it', async () => {
    const { id: product } = await list()
    const { body } = await offer(buyer, product, 1_900)
    const second = await offer(buyer, product, 1_950)
    expect([second.code, conflictOf(second.body)]).toEqual([
      'CONFLICT',
      { offer: body.id, state: 'open', amountFen: 1_900, by: 'buyer' },
    ])
    expect((await offer(third, product)).status).toBe(201)
  })

  test('with a key is made once, however often it is sent', async () => {
    const { id: product } = await list()
    const send = (amountFen: number) =>
      buyer.send<Offer>('POST', '/offers', {
        body: JSON.stringify({ product, amountFen }),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `offer-${product}` },
      })
    const answers = await Promise.all(Array.from({ length: 5 }, () => send(2_000)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(await talkOf(product)).toEqual(['offer'])
    expect((await send(1_999)).code).toBe('CONFLICT')
  })

  test('is answered by one of two who answer at once; the other hears what it is now', async () => {
    for (const [one, other] of [
      ['seller accept', 'buyer withdraw'],
      ['seller accept', 'seller accept'],
      ['seller accept', 'seller counter'],
      ['seller decline', 'buyer withdraw'],
    ] as const) {
      const { id: product } = await list()
      const { id } = (await offer(buyer, product)).body
      const act = (what: string) => {
        const [who, name = ''] = what.split(' ')
        return answer(
          who === 'seller' ? seller : buyer,
          id,
          name,
          name === 'counter' ? { amountFen: 2_300 } : {},
        )
      }
      const answers = await Promise.all([act(one), act(other)])
      const won = answers.filter(({ status }) => status < 300)
      // The buyer may step back from what was just accepted.
      const both = won.length === 2 && won.some(({ body }) => body.state === 'withdrawn')
      expect(both || won.length === 1).toBe(true)
      for (const lost of answers.filter(({ status }) => status >= 300)) {
        expect(lost.code).toBe('CONFLICT')
        expect((conflictOf(lost.body) as { state: string }).state).not.toBe('open')
      }
      const [standing] = await rowsOf<{ count: number }>(
        market,
        `select count(*)::int as count from offers where product_id = $1 and state in ('open', 'accepted')`,
        [product],
      )
      expect(standing?.count).toBeLessThanOrEqual(1)
    }
  })

  test('nobody answers is over after two days, and its maker is told', async () => {
    const { id: product } = await list()
    const { id } = (await offer(buyer, product)).body
    await expireOffers(market, later(47))
    expect((await read(buyer, id)).state).toBe('open')
    await expireOffers(market, later(49))
    await expireOffers(market, later(49))
    expect((await read(buyer, id)).state).toBe('expired')
    expect(await inboxOf(buyer.id, product)).toEqual(['expired'])
    expect((await offer(buyer, product)).status).toBe(201)
  })

  test('past its time cannot be accepted although the clock has not come to it, and is in no way of a new one', async () => {
    const { id: product } = await list()
    const { id } = (await offer(buyer, product)).body
    await rowsOf(market, `update offers set expires_at = now() - interval '1 second' where id = $1`, [id])
    const late = await answer(seller, id, 'accept')
    expect([late.code, conflictOf(late.body)]).toMatchObject(['CONFLICT', { state: 'expired' }])
    expect((await offer(buyer, product, 2_100)).status).toBe(201)
    expect((await read(buyer, id)).state).toBe('expired')
  })

  test('that was accepted holds for a day, and reserves nothing', async () => {
    const { id: product } = await list()
    const { id } = (await offer(buyer, product)).body
    await answer(seller, id, 'accept')
    expect(Date.parse((await read(buyer, id)).expiresAt)).toBeLessThanOrEqual(later(24).getTime())
    const quicker = await buy(third, product)
    expect(quicker.status).toBe(201)
    const late = await buy(buyer, product, { offer: id })
    expect([late.code, conflictOf(late.body)]).toMatchObject(['CONFLICT', { status: 'reserved' }])
    await third.post(`/orders/${quicker.body.id}/cancel`, {})
    expect((await buy(buyer, product, { offer: id })).body.amountFen).toBe(2_000)
  })

  test('is over when the listing is off the shelf or one of the two has gone', async () => {
    const { id: product } = await list()
    const { id } = (await offer(buyer, product)).body
    await seller.post(`/products/${product}/status`, { status: 'off_shelf' })
    expect((await answer(seller, id, 'accept')).code).toBe('CONFLICT')
    expect((await read(seller, id)).can).toEqual(['decline'])
    const other = (await list()).id
    const leaver = await market.student({ campus })
    const left = (await offer(leaver, other)).body.id
    await leaver.delete('/users/me')
    await expireOffers(market, new Date())
    expect([(await read(seller, id)).state, (await read(seller, left)).state]).toEqual(['expired', 'expired'])
  })

  test('is refused with the reason: own, wanted, gone, blocked, unverified, no price', async () => {
    const { id: product } = await list()
    expect((await offer(seller, product)).code).toBe('FORBIDDEN')
    expect((await offer(buyer, nobodysId)).code).toBe('NOT_FOUND')
    const wanted = (await list({ kind: 'wanted' })).id
    expect(problemsOf((await offer(buyer, wanted)).body)).toEqual(['VALIDATION_FAILED product'])
    for (const amountFen of [0, -1, 1.5, '5', 1e12]) {
      expect((await offer(buyer, product, amountFen as number)).code).toBe('VALIDATION_FAILED')
    }
    expect((await offer(await market.student({ campus, verified: false }), product)).code).toBe(
      'CAMPUS_VERIFICATION_REQUIRED',
    )
    expect((await market.anyone.post('/offers', { product, amountFen: 1 })).code).toBe('UNAUTHENTICATED')
    const { id } = (await offer(buyer, product)).body
    expect((await answer(third, id, 'accept')).code).toBe('NOT_FOUND')
    expect((await third.get(`/offers/${id}`)).code).toBe('NOT_FOUND')
    await seller.put(`/users/${buyer.id}/block`)
    try {
      expect((await answer(seller, id, 'accept')).code).toBe('FORBIDDEN')
      expect((await answer(seller, id, 'decline')).status).toBe(200)
      expect((await offer(buyer, product)).code).toBe('FORBIDDEN')
    } finally {
      await seller.delete(`/users/${buyer.id}/block`)
    }
  })
})
