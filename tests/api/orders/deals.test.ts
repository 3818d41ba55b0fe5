import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, nobodysId, problemsOf, rowsOf, walk, type Detail, type Refusal } from '../support'
import { buy, handOver, toldOf, type Order } from './support'

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
    for (const name of ['publish', 'order', 'edit'] as const)
      await market.payload.services.limits.reset(name, id)
  }
})

const list = (data: Record<string, unknown> = {}) => market.listing(seller, { category, ...data })
const listingOf = async (id: string, by: Pick<Student, 'get'> = seller) =>
  (await by.get<Detail>(`/products/${id}`)).body
const move = (by: Student, id: string, name: string, body: object = {}) =>
  by.post<Order>(`/orders/${id}/${name}`, body)
const read = async (by: Student, id: string) => (await by.get<Order>(`/orders/${id}`)).body
const conflictOf = (body: unknown) => (body as Refusal).errors[0]?.data
const keyed = (by: Student, product: string, key: string, more: object = {}) =>
  by.send<Order>('POST', '/orders', {
    body: JSON.stringify({ product, settlement: 'face-to-face', ...more }),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
  })

describe('an order', () => {
  test('reserves the listing and tells the seller; both see it, each from their side', async () => {
    const { id } = await list({ title: '自行车' })
    const { status, body } = await buy(buyer, id)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'placed',
      kind: 'product',
      settlement: 'face-to-face',
      title: '自行车',
      amountFen: 2_500,
      product: id,
      role: 'buyer',
      counterpart: { id: seller.id, verified: true },
      meeting: null,
      can: ['cancel'],
      version: 1,
      events: [{ move: 'place', from: null, to: 'placed', by: 'buyer', reason: null }],
    })
    expect(body.number).toMatch(/^\d{18}$/)
    expect((await listingOf(id)).status).toBe('reserved')
    expect((await seller.get<Order>(`/orders/${body.id}`)).body).toMatchObject({
      role: 'seller',
      counterpart: { id: buyer.id },
      can: ['hand_over', 'cancel'],
    })
    expect(await toldOf(market, seller.id, body.id)).toEqual(['placed'])
    expect(await toldOf(market, buyer.id, body.id)).toEqual([])
  })

  test('that is called off by either puts the listing back on sale and tells the other why', async () => {
    for (const [who, other] of [
      [buyer, seller],
      [seller, buyer],
    ] as const) {
      const { id } = await list()
      const order = (await buy(buyer, id)).body.id
      const { status, body } = await move(who, order, 'cancel', { reason: '临时有事' })
      expect(status).toBe(200)
      expect(body).toMatchObject({
        status: 'cancelled',
        endedBy: who === buyer ? 'buyer' : 'seller',
        endReason: '临时有事',
        dueAt: null,
        can: [],
        version: 2,
      })
      expect(body.events.map(({ move: name, from, to }) => [name, from, to])).toEqual([
        ['place', null, 'placed'],
        ['cancel', 'placed', 'cancelled'],
      ])
      expect((await listingOf(id)).status).toBe('on_sale')
      expect((await toldOf(market, other.id, order)).at(-1)).toBe('cancelled')
      expect((await buy(third, id)).status).toBe(201)
    }
  })

  test('that was handed over is sold; confirmed, it is completed', async () => {
    const { id } = await list()
    const order = (await buy(buyer, id)).body.id
    const early = await move(buyer, order, 'confirm')
    expect([early.code, conflictOf(early.body)]).toEqual([
      'CONFLICT',
      { status: 'placed', version: 1, offered: ['cancel'] },
    ])
    expect((await handOver(seller, buyer, order)).status).toBe(200)
    expect((await listingOf(id)).status).toBe('sold')
    expect((await read(buyer, order)).can).toEqual(['confirm', 'dispute'])
    expect((await move(seller, order, 'confirm')).code).toBe('CONFLICT')
    expect((await move(buyer, order, 'confirm')).body).toMatchObject({
      status: 'completed',
      endedBy: 'buyer',
    })
    expect(await toldOf(market, seller.id, order)).toEqual(['placed', 'completed'])
    const late = await move(buyer, order, 'cancel')
    expect(conflictOf(late.body)).toMatchObject({ status: 'completed', offered: [] })
  })

  test('with a key is placed once, however often and however fast it is sent', async () => {
    const { id } = await list()
    const answers = await Promise.all(Array.from({ length: 8 }, () => keyed(buyer, id, `buy-${id}`)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(201)
    expect((await toldOf(market, seller.id, answers[0]?.body.id ?? '')).length).toBe(1)
    const other = await keyed(buyer, (await list()).id, `buy-${id}`)
    expect([other.code, conflictOf(other.body)]).toEqual(['CONFLICT', { order: answers[0]?.body.id }])
    // Another person's key is another key.
    expect((await keyed(third, (await list()).id, `buy-${id}`)).status).toBe(201)
    expect(problemsOf((await keyed(buyer, id, 'short')).body)).toEqual(['VALIDATION_FAILED Idempotency-Key'])
    // The price is a part of what was asked.
    expect((await keyed(buyer, id, `buy-${id}`, { priceFen: 2_500 })).status).toBe(201)
    expect((await keyed(buyer, id, `buy-${id}`, { priceFen: 2_400 })).code).toBe('CONFLICT')
  })

  test('that is sent twice at the same moment under one key gets the same answer twice', async () => {
    for (let n = 0; n < 12; n++) {
      const { id } = await list()
      const answers = await Promise.all([keyed(buyer, id, `twin-${id}`), keyed(buyer, id, `twin-${id}`)])
      expect(answers.map(({ status }) => status)).toEqual([201, 201])
      expect(answers[0]?.body.id).toBe(answers[1]?.body.id)
      await buyer.post(`/orders/${answers[0]?.body.id}/cancel`, {})
      await market.payload.services.limits.reset('order', buyer.id)
    }
  })

  test('is placed no fourth time by a buyer who called the same listing off three times that day', async () => {
    const { id } = await list()
    for (let n = 0; n < 3; n++) {
      // What the seller calls off is no fault of the buyer.
      for (const by of [seller, buyer]) {
        const order = (await buy(buyer, id)).body.id
        expect((await by.post(`/orders/${order}/cancel`, {})).status).toBe(200)
      }
    }
    const fourth = await buy(buyer, id)
    expect([fourth.status, fourth.code]).toEqual([429, 'RATE_LIMITED'])
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(80_000)
    expect((await listingOf(id)).status).toBe('on_sale')
    const order = await buy(third, id)
    expect(order.status).toBe(201)
    await third.post(`/orders/${order.body.id}/cancel`, {})
    expect((await buy(buyer, (await list()).id)).status).toBe(201)
  })

  test('is refused with the reason: own, wanted, taken, hidden, blocked, unverified, another price', async () => {
    const { id } = await list()
    expect((await buy(seller, id)).code).toBe('FORBIDDEN')
    expect((await buy(buyer, nobodysId)).code).toBe('NOT_FOUND')
    expect((await buy(await market.student({ campus, verified: false }), id)).code).toBe(
      'CAMPUS_VERIFICATION_REQUIRED',
    )
    const wanted = (await list({ kind: 'wanted' })).id
    expect(problemsOf((await buy(buyer, wanted)).body)).toEqual(['VALIDATION_FAILED product'])
    expect(problemsOf((await buy(buyer, id, { settlement: 'barter' })).body)).toEqual([
      'VALIDATION_FAILED settlement',
    ])
    expect(problemsOf((await buy(buyer, id, { settlement: 'escrow' })).body)).toEqual([
      'VALIDATION_FAILED settlement',
    ])
    const dearer = await buy(buyer, id, { priceFen: 2_400 })
    expect([dearer.code, conflictOf(dearer.body)]).toMatchObject([
      'CONFLICT',
      { status: 'on_sale', priceFen: 2_500 },
    ])
    await buyer.put(`/users/${seller.id}/block`)
    const blocked = await buy(buyer, id)
    await buyer.delete(`/users/${seller.id}/block`)
    expect(blocked.code).toBe('FORBIDDEN')
    expect((await buy(third, id, { priceFen: 2_500 })).status).toBe(201)
    const taken = await buy(buyer, id)
    expect([taken.code, conflictOf(taken.body)]).toMatchObject(['CONFLICT', { status: 'reserved' }])
    const hidden = (await list()).id
    await seller.post(`/products/${hidden}/status`, { status: 'off_shelf' })
    expect((await buy(buyer, hidden)).code).toBe('NOT_FOUND')
  })

  test('and a listing say the same of who may buy', async () => {
    const { id } = await list()
    const wanted = (await list({ kind: 'wanted' })).id
    const unverified = await market.student({ campus, verified: false })
    const elsewhere = await market.student({ campus: await market.campus() })
    const may = async (by: Student, product: string) => (await listingOf(product, by)).can.buy
    const asked = [
      [seller, id],
      [unverified, id],
      [buyer, wanted],
    ] as const
    for (const [by, product] of asked) {
      expect(await may(by, product)).toBe(false)
      expect((await buy(by, product)).status).not.toBe(201)
    }
    expect(await may(elsewhere, id)).toBe(true)
    const order = await buy(elsewhere, id)
    expect(order.status).toBe(201)
    expect(await may(buyer, id)).toBe(false)
    expect((await move(elsewhere, order.body.id, 'cancel')).status).toBe(200)
  })

  test('is nobody else’s: a third person finds nothing and moves nothing', async () => {
    const { id } = await list()
    const order = (await buy(buyer, id)).body.id
    expect((await third.get(`/orders/${order}`)).code).toBe('NOT_FOUND')
    for (const name of ['cancel', 'confirm']) expect((await move(third, order, name)).code).toBe('NOT_FOUND')
    expect((await move(third, order, 'refund', { reason: '退' })).code).toBe('NOT_FOUND')
    expect((await move(buyer, order, 'refund', { reason: '退' })).code).toBe('CONFLICT')
    expect((await market.anyone.get(`/orders/${order}`)).code).toBe('UNAUTHENTICATED')
  })

  test('keeps the listing from being edited, moved or deleted by its seller', async () => {
    const { id, version } = await list()
    await buy(buyer, id)
    expect((await seller.patch(`/products/${id}`, { title: '别的', version: version + 1 })).code).toBe(
      'CONFLICT',
    )
    expect((await seller.post(`/products/${id}/status`, { status: 'off_shelf' })).code).toBe('CONFLICT')
    expect((await seller.delete(`/products/${id}`)).code).toBe('CONFLICT')
  })

  test('is listed with the others, newest first, by side and by state', async () => {
    const [me, them] = [await market.student({ campus }), await market.student({ campus })]
    const ids: string[] = []
    for (let n = 0; n < 5; n++) {
      const { id } = await market.listing(n % 2 ? me : them, { category, title: `第${n}件` })
      ids.unshift((await buy(n % 2 ? them : me, id)).body.id)
    }
    await move(me, ids[0] ?? '', 'cancel')
    expect((await walk<Order>(me, '/orders?limit=2')).map(({ id }) => id)).toEqual(ids)
    const of = async (query: string) => (await walk<Order>(me, `/orders?${query}`)).map(({ title }) => title)
    expect(await of('role=seller')).toEqual(['第3件', '第1件'])
    expect(await of('role=buyer&status=live')).toEqual(['第2件', '第0件'])
    expect(await of('status=cancelled')).toEqual(['第4件'])
    expect(await of('status=ended&role=seller')).toEqual([])
    expect((await me.get('/orders?status=gone')).code).toBe('VALIDATION_FAILED')
  })

  test('is found by its listing and the other person, by its two people alone', async () => {
    const [me, them] = [await market.student({ campus }), await market.student({ campus })]
    const { id: product } = await market.listing(them, { category, title: '台灯' })
    const { id: other } = await market.listing(them, { category, title: '书架' })
    const earlier = (await buy(me, product)).body.id
    await move(me, earlier, 'cancel')
    const order = (await buy(me, product)).body.id
    const beside = (await buy(me, other)).body.id
    const found = async (by: Student, query: string) =>
      (await walk<Order>(by, `/orders?${query}`)).map(({ id }) => id)
    expect(await found(me, `product=${product}&with=${them.id}`)).toEqual([order, earlier])
    expect(await found(them, `product=${product}&with=${me.id}&limit=1`)).toEqual([order, earlier])
    expect(await found(them, `with=${me.id}`)).toEqual([beside, order, earlier])
    expect(await found(me, `product=${product}&with=${me.id}`)).toEqual([])
    for (const query of [`product=${product}`, `with=${me.id}`, `product=${product}&with=${them.id}`])
      expect(await found(third, query)).toEqual([])
    expect((await me.get('/orders?with=somebody')).code).toBe('VALIDATION_FAILED')
  })

  test('is one of fifty that a person may have under way', async () => {
    const collector = await market.student({ campus })
    const { id } = await list()
    await rowsOf(
      market,
      `insert into orders (id, number, title, kind, status, settlement, amount_fen, buyer_id, seller_id, campus_id)
        select gen_random_uuid(), 'many-' || n, '书', 'product', 'placed', 'face-to-face', 1, $1, $2, $3
        from generate_series(1, 50) n`,
      [collector.id, seller.id, campus],
    )
    const refused = await buy(collector, id)
    expect([refused.code, conflictOf(refused.body)]).toEqual(['CONFLICT', { max: 50 }])
  })
})
