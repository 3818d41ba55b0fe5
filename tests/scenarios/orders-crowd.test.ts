import { Writable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { createLogger } from '../../src/lib/logger'
import { buy, handOver, toldOf, type Order } from '../api/orders/support'
import { calm, rowsOf, type Refusal } from '../api/support'
import { startMarket, type Answer, type Market, type Student } from '../support/market'

const crowd = 100

let market: Market
let campus: string
let category: string
let people: Student[]
const lines: string[] = []
beforeAll(async () => {
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  // Before anything asks for the process's logger.
  Object.assign(globalThis, { xiaojiLogger: createLogger({ level: 'trace', destination }) })
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  people = []
  for (let n = 0; n < crowd; n++) {
    if (n % 50 === 0) await calm(market)
    people.push(await market.student({ campus }))
  }
}, 180_000)
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  lines.length = 0
  for (const { id } of people) {
    for (const name of ['order', 'publish', 'offer'] as const)
      await market.payload.services.limits.reset(name, id)
  }
})

const conflictOf = (body: unknown) => (body as Refusal).errors[0]?.data as { status?: string } | undefined
const liveOf = async (product: string) =>
  (
    await rowsOf<{ id: string }>(
      market,
      `select id from orders where product_id = $1 and status not in ('completed', 'cancelled', 'refunded')`,
      [product],
    )
  ).map(({ id }) => id)
const statusOf = async (product: string) =>
  (await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [product]))[0]
    ?.status
const versionOf = async (product: string) =>
  (
    await rowsOf<{ version: number }>(market, 'select version::int as version from products where id = $1', [
      product,
    ])
  )[0]?.version
/** Nobody waited for somebody who waited for them; the log would name it, whatever the answer was. */
async function noDeadlock(): Promise<void> {
  expect(lines.filter((line) => /40P01|deadlock/i.test(line))).toEqual([])
  const [found] = await rowsOf<{ deadlocks: number }>(
    market,
    'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
  )
  expect(found?.deadlocks).toBe(0)
}

test('a hundred people who buy at once get one order and ninety-nine refusals that say why', async () => {
  const seller = await market.student({ campus })
  const { id: product } = await market.listing(seller, { category })
  const answers = await Promise.all(people.map((person) => buy(person, product)))
  const won = answers.filter(({ status }) => status === 201)
  expect(won).toHaveLength(1)
  const lost = answers.filter(({ status }) => status !== 201)
  expect(lost.map(({ code }) => code)).toEqual(Array(crowd - 1).fill('CONFLICT'))
  expect(new Set(lost.map(({ body }) => conflictOf(body)?.status))).toEqual(new Set(['reserved']))
  const order = won[0]?.body.id ?? ''
  expect(await liveOf(product)).toEqual([order])
  expect(await statusOf(product)).toBe('reserved')
  const told = await rowsOf(market, `select 1 from notifications where user_id = $1 and kind = 'order'`, [
    seller.id,
  ])
  expect(told).toHaveLength(1)
  expect(await toldOf(market, seller.id, order)).toEqual(['placed'])
  await noDeadlock()
})

test('buying and calling off at once leave one order under way or none, and the listing says which', async () => {
  const seller = await market.student({ campus })
  const { id: product } = await market.listing(seller, { category })
  const buyers = people.slice(0, 12)
  for (let round = 0; round < 5; round++) {
    const live = await liveOf(product)
    const everybody: Promise<Answer<Order>>[] = buyers.map((person) => buy(person, product))
    for (const order of live) {
      for (const person of [seller, ...buyers]) {
        everybody.push(person.post<Order>(`/orders/${order}/cancel`, { reason: '算了' }))
      }
    }
    const answers = await Promise.all(everybody)
    for (const { status, code } of answers) {
      expect([200, 201, 404, 409]).toContain(status)
      expect([undefined, 'CONFLICT', 'NOT_FOUND']).toContain(code)
    }
    const left = await liveOf(product)
    expect(left.length).toBeLessThanOrEqual(1)
    expect(await statusOf(product)).toBe(left.length === 1 ? 'reserved' : 'on_sale')
    await market.payload.services.limits.reset('order', seller.id)
  }
  // Every order told its seller once that it was placed.
  const [told] = await rowsOf<{ orders: number; placed: number }>(
    market,
    `select (select count(*)::int from orders where product_id = $1) as orders,
       (select count(*)::int from notifications where user_id = $2 and params ->> 'event' = 'placed') as placed`,
    [product, seller.id],
  )
  expect(told?.placed).toBe(told?.orders)
  await noDeadlock()
})

test('people who buy from each other, bargain and leave at once never wait for one another', async () => {
  for (let round = 0; round < 3; round++) {
    const pair = [await market.student({ campus }), await market.student({ campus })] as const
    const listings = await Promise.all(pair.map((person) => market.listing(person, { category })))
    const [mine, theirs] = listings.map(({ id }) => id) as [string, string]
    const [one, other] = pair
    const [first, second] = await Promise.all([
      one.post<{ id: string }>('/offers', { product: theirs, amountFen: 2_000 }),
      other.post<{ id: string }>('/offers', { product: mine, amountFen: 2_000 }),
    ])
    const answers = await Promise.all([
      buy(one, theirs),
      buy(other, mine),
      other.post(`/offers/${first.body.id}/accept`, {}),
      one.post(`/offers/${second.body.id}/accept`, {}),
      one.delete('/users/me'),
      other.delete('/users/me'),
      buy(people[0] as Student, mine),
      buy(people[1] as Student, theirs),
    ])
    for (const { status } of answers) expect(status).toBeLessThan(500)
    for (const product of [mine, theirs]) expect((await liveOf(product)).length).toBeLessThanOrEqual(1)
  }
  await noDeadlock()
})

test('people who talk, bargain, buy, favorite, read, quarrel and review at once never wait for one another', async () => {
  const seller = await market.student({ campus })
  const [buyer, ...friends] = people.slice(20, 32) as [Student, ...Student[]]
  const everybody = [seller, buyer, ...friends]
  const listings = await Promise.all(
    ['待售', '有争议', '已完成'].map((title) => market.listing(seller, { category, title })),
  )
  const [wanted, quarrelled, done] = listings.map(({ id }) => id) as [string, string, string]
  const rooms = new Map<Student, string>()
  const talkAbout = async (person: Student, product: string) => {
    const { status, body } = await person.post<{ id: string }>('/conversations', { product })
    expect(status).toBeLessThan(300)
    return body.id
  }
  for (const friend of friends) rooms.set(friend, await talkAbout(friend, wanted))
  const dealRooms = [await talkAbout(buyer, quarrelled), await talkAbout(buyer, done)] as const
  const deals: string[] = []
  for (const product of [quarrelled, done]) {
    const { id } = (await buy(buyer, product)).body
    expect((await handOver(seller, buyer, id)).status).toBe(200)
    deals.push(id)
  }
  const [disputed, completed] = deals as [string, string]
  const { body: dispute } = await buyer.post<{ id: string }>(`/orders/${disputed}/dispute`, {
    reason: '坏了',
  })
  expect((await buyer.post(`/orders/${completed}/confirm`, {})).status).toBe(200)

  const talking = (times: number, say: () => Promise<Answer<unknown>>): Promise<Answer<unknown>>[] => {
    const said = [say()]
    while (said.length < times) said.push((said.at(-1) as Promise<unknown>).then(say))
    return said
  }
  let sent = 0
  // A slow machine may run out of connections for a while, which is no circle.
  const patiently = async (ask: () => Promise<Answer<unknown>>): Promise<Answer<unknown>> => {
    const answer = await ask()
    return answer.status === 503 ? patiently(ask) : answer
  }
  const card = (person: Student, room: string, product: string) => {
    const clientId = `card-${++sent}`
    return patiently(() =>
      person.post(`/conversations/${room}/messages`, { clientId, type: 'product', product }),
    )
  }
  for (let round = 0; round < 5; round++) {
    await calm(market)
    for (const { id } of everybody) {
      for (const name of ['order', 'offer', 'comment', 'chatMessage', 'favorite'] as const)
        await market.payload.services.limits.reset(name, id)
    }
    const live = await liveOf(wanted)
    const [offers] = await rowsOf<{ ids: string[] }>(
      market,
      `select coalesce(json_agg(id), '[]') as ids from offers where product_id = $1 and state = 'open'`,
      [wanted],
    )
    const acts: Promise<Answer<unknown>>[] = []
    for (const [friend, room] of rooms) {
      // One after the other, so that they are said while the others hold the listing.
      acts.push(
        ...talking(6, () => card(friend, room, wanted)),
        ...talking(3, () => card(seller, room, wanted)),
      )
      acts.push(patiently(() => friend.post('/offers', { product: wanted, amountFen: 1_500 + round })))
      acts.push(patiently(() => buy(friend, wanted)))
      const heart = round % 2 === 0 ? 'put' : 'delete'
      acts.push(
        patiently(() => friend[heart](`/products/${wanted}/favorite`)),
        patiently(() => friend.get(`/products/${wanted}`)),
        patiently(() => friend.get('/products?limit=5')),
      )
    }
    for (const order of live)
      acts.push(patiently(() => seller.post(`/orders/${order}/cancel`, { reason: '算了' })))
    for (const id of offers?.ids ?? []) acts.push(patiently(() => seller.post(`/offers/${id}/decline`, {})))
    const version = await versionOf(wanted)
    acts.push(patiently(() => seller.patch(`/products/${wanted}`, { priceFen: 2_600 + round, version })))
    for (const person of [seller, buyer]) {
      acts.push(...talking(4, () => card(person, dealRooms[0], quarrelled)))
      acts.push(...talking(4, () => card(person, dealRooms[1], done)))
      acts.push(
        patiently(() => person.post(`/disputes/${dispute.id}/statements`, { body: `第${round}次说明` })),
        patiently(() => person.post('/reviews', { order: completed, rating: 5 })),
        patiently(() => person.get(`/orders/${disputed}`)),
        patiently(() => person.get(`/disputes/${dispute.id}`)),
      )
    }
    for (const { status, body } of await Promise.all(acts)) {
      expect({ status, body: status < 500 && status !== 429 ? null : body }).toEqual({ status, body: null })
    }
  }
  await noDeadlock()
  const [said] = await rowsOf<{ statements: number; reviews: number; cards: number }>(
    market,
    `select (select count(*)::int from dispute_statements where dispute_id = $1) as statements,
       (select count(*)::int from reviews where order_id = $2) as reviews,
       (select count(*)::int from messages where product_id = $3) as cards`,
    [dispute.id, completed, wanted],
  )
  expect(said).toEqual({ statements: 10, reviews: 2, cards: 5 * friends.length * 9 })
}, 240_000)
