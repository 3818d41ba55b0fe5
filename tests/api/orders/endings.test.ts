import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { liveStatuses } from '../../../src/domain/orders/moves'
import { eraseDeletedUsers } from '../../../src/jobs/erase-deleted-users/handler'
import { advanceOrders } from '../../../src/jobs/advance-orders/handler'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, rowsOf, type Refusal } from '../support'
import { buy, handOver, statusOfListing, toldOf, type Order } from './support'

let market: Market
let campus: string
let category: string
let seller: Student
let buyer: Student
let moderator: Officer
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  buyer = await market.student({ campus })
  moderator = await market.officer('moderator', { campus })
})
afterAll(() => market.stop())
beforeEach(async () => {
  await calm(market)
  for (const { id } of [seller, buyer]) {
    for (const name of ['publish', 'order'] as const) await market.payload.services.limits.reset(name, id)
  }
})

const dayMs = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * dayMs)
const deal = async (by = buyer, of = seller) => {
  const { id: product } = await market.listing(of, { category })
  return { product, order: (await buy(by, product)).body.id }
}
const read = async (by: Student, id: string) => (await by.get<Order>(`/orders/${id}`)).body
const last = ({ events }: Order) => events.at(-1)

describe('the clock', () => {
  test('calls off what nobody moved for a week, once, and tells both', async () => {
    const { product, order } = await deal()
    await advanceOrders(market, inDays(6.9))
    expect((await read(buyer, order)).status).toBe('placed')
    await advanceOrders(market, inDays(7.1))
    await advanceOrders(market, inDays(7.1))
    const ended = await read(buyer, order)
    expect(ended).toMatchObject({ status: 'cancelled', endedBy: 'timer', version: 2, dueAt: null })
    expect(last(ended)).toMatchObject({ by: 'timer', reason: expect.stringMatching(/没有交付.*not/i) })
    expect(await statusOfListing(market, product)).toBe('on_sale')
    expect(await toldOf(market, buyer.id, order)).toEqual(['cancelled'])
    expect(await toldOf(market, seller.id, order)).toEqual(['placed', 'cancelled'])
  })

  test('reminds the buyer the day before silence counts as a yes, and then confirms', async () => {
    const { product, order } = await deal()
    await handOver(seller, buyer, order)
    await advanceOrders(market, inDays(1.9))
    expect(await toldOf(market, buyer.id, order)).toEqual(['handed_over'])
    await advanceOrders(market, inDays(2.1))
    await advanceOrders(market, inDays(2.2))
    expect(await toldOf(market, buyer.id, order)).toEqual(['handed_over', 'confirm_soon'])
    expect((await read(buyer, order)).status).toBe('handed_over')
    await advanceOrders(market, inDays(3.1))
    expect(await read(buyer, order)).toMatchObject({ status: 'completed', endedBy: 'timer' })
    expect(await statusOfListing(market, product)).toBe('sold')
  })

  test('goes on with the others when one order fails', async () => {
    const deals = [await deal(), await deal(), await deal()]
    const broken = deals[1]?.order ?? ''
    await rowsOf(
      market,
      `create function refuse_one() returns trigger language plpgsql as $$ begin
         if new.order_id = '${broken}' then raise exception 'this one fails'; end if; return new; end $$`,
    )
    await rowsOf(
      market,
      'create trigger refuse_one before insert on order_events for each row execute function refuse_one()',
    )
    await advanceOrders(market, inDays(8))
    await rowsOf(market, 'drop function refuse_one cascade')
    const statuses = async () =>
      Promise.all(deals.map(async ({ order }) => (await read(buyer, order)).status))
    expect(await statuses()).toEqual(['cancelled', 'placed', 'cancelled'])
    await advanceOrders(market, inDays(8))
    expect(await statuses()).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })
})

describe('an order under way', () => {
  test('ends when officers remove the listing, which stays removed', async () => {
    const { product, order } = await deal()
    expect((await decideOn(market, moderator, ['products', product], 'remove')).status).toBe(200)
    await advanceOrders(market, new Date())
    const ended = await read(buyer, order)
    expect(ended).toMatchObject({ status: 'cancelled', endedBy: 'timer' })
    expect(last(ended)).toMatchObject({ by: 'timer', reason: expect.stringMatching(/商品已被移除/) })
    expect(await statusOfListing(market, product)).toBe('removed')
    expect(await toldOf(market, buyer.id, order)).toEqual(['cancelled'])
  })

  test('that is called off by the buyer leaves a removed listing removed', async () => {
    const { product, order } = await deal()
    await decideOn(market, moderator, ['products', product], 'remove')
    expect((await buyer.post<Order>(`/orders/${order}/cancel`, {})).body.status).toBe('cancelled')
    expect(await statusOfListing(market, product)).toBe('removed')
  })

  test('ends when one of the two is suspended; what changed hands does not', async () => {
    const [bad, worse] = [await market.student({ campus }), await market.student({ campus })]
    const bought = await deal(bad)
    const sold = await deal(buyer, worse)
    const handed = await deal(buyer, worse)
    await handOver(worse, buyer, handed.order)
    for (const { id } of [bad, worse]) {
      expect((await decideOn(market, moderator, ['users', id], 'ban')).status).toBe(200)
    }
    await advanceOrders(market, new Date())
    expect(await read(seller, bought.order)).toMatchObject({ status: 'cancelled', endedBy: 'timer' })
    expect(await statusOfListing(market, bought.product)).toBe('on_sale')
    expect((await read(buyer, sold.order)).endReason).toMatch(/账号已被暂停/)
    expect((await read(buyer, handed.order)).status).toBe('handed_over')
  })

  test('is ended by an officer who records who did not come; it is counted, and in the audit log', async () => {
    const [absent, waiting] = [await market.student({ campus }), await market.student({ campus })]
    const { order } = await deal(waiting, absent)
    const callOff = (noShow: string) =>
      moderator.post(`/orders/${order}/call-off`, { reason: '群里已核实', noShow })
    expect((await callOff('somebody')).code).toBe('VALIDATION_FAILED')
    expect((await callOff('seller')).status).toBe(200)
    const noShowsOf = async ({ id }: Student) =>
      (await waiting.get<{ noShows: number }>(`/users/${id}/reputation`)).body.noShows
    expect([await noShowsOf(absent), await noShowsOf(waiting)]).toEqual([1, 0])
    const [act] = await rowsOf<{ changes: { field: string }[] }>(
      market,
      `select changes from audit_log where target = 'orders' and target_id = $1`,
      [order],
    )
    expect(act?.changes).toContainEqual({ field: 'noShow', before: null, after: 'seller' })
  })

  test('is ended by an officer of its campus with a reason that both read, and that is in the audit log', async () => {
    const { product, order } = await deal()
    const callOff = (by: Pick<Officer, 'post'>, reason = '举报属实') =>
      by.post<{ id: string; status: string }>(`/orders/${order}/call-off`, { reason })
    expect((await callOff(buyer)).code).toBe('NOT_FOUND')
    expect((await callOff(await market.officer('editor', { campus }))).code).toBe('FORBIDDEN')
    expect((await callOff(await market.officer('moderator'))).code).toBe('NOT_FOUND')
    expect((await callOff(moderator, ' ')).code).toBe('VALIDATION_FAILED')
    expect((await callOff(moderator)).body).toEqual({ id: order, status: 'cancelled' })
    const again = await callOff(moderator)
    expect([again.code, (again.body as unknown as Refusal).errors[0]?.data]).toMatchObject([
      'CONFLICT',
      { status: 'cancelled', offered: [] },
    ])
    const ended = await read(seller, order)
    expect(last(ended)).toMatchObject({ by: 'staff', reason: '举报属实' })
    // The people are not told who decided.
    expect(JSON.stringify(ended)).not.toMatch(/干事/)
    expect(await statusOfListing(market, product)).toBe('on_sale')
    expect(await toldOf(market, seller.id, order)).toEqual(['placed', 'cancelled'])
    const acts = await rowsOf<{ target: string }>(
      market,
      `select target from audit_log where target = 'orders' and target_id = $1`,
      [order],
    )
    expect(acts).toHaveLength(1)
  })

  test('shows officers its history, and they change nothing of it by hand', async () => {
    const { order } = await deal()
    const { status, body } = await moderator.get<{ events: { docs: unknown[] } }>(`/orders/${order}?depth=1`)
    expect(status).toBe(200)
    expect(body.events.docs).toHaveLength(1)
    expect((await moderator.patch(`/orders/${order}`, { status: 'completed' })).status).toBe(403)
    const stranger = await market.officer('moderator')
    expect((await stranger.get(`/orders/${order}`)).code).toBe('NOT_FOUND')
    await expect(
      rowsOf(market, `update order_events set reason = 'no' where order_id = $1`, [order]),
    ).rejects.toThrow()
  })
})

describe('somebody who leaves', () => {
  test('calls off what was only agreed on, and cannot leave with a thing on its way', async () => {
    const leaver = await market.student({ campus })
    const bought = await deal(leaver)
    const sold = await deal(buyer, leaver)
    const handed = await deal(leaver)
    await handOver(seller, leaver, handed.order)
    const refused = await leaver.delete('/users/me')
    expect([refused.code, (refused.body as unknown as Refusal).errors[0]?.data]).toMatchObject([
      'CONFLICT',
      { orders: [{ id: handed.order, status: 'handed_over' }] },
    ])
    // Nothing was half done.
    expect((await read(leaver, bought.order)).status).toBe('placed')
    await leaver.post(`/orders/${handed.order}/confirm`, {})
    expect((await leaver.delete('/users/me')).status).toBe(200)
    expect(await read(seller, bought.order)).toMatchObject({ status: 'cancelled', endedBy: 'buyer' })
    expect(await read(buyer, sold.order)).toMatchObject({ status: 'cancelled', endedBy: 'seller' })
    expect(await statusOfListing(market, bought.product)).toBe('on_sale')
    expect(await statusOfListing(market, sold.product)).toBe('off_shelf')
    expect(await toldOf(market, seller.id, bought.order)).toEqual(['placed', 'cancelled'])
  })

  test('keeps no seller from others before the last conversation has heard of it', async () => {
    const hiding = await market.campus({ settings: { autoHidePoints: 1 } })
    const [leaver, reported, other, witness] = await Promise.all(
      [1, 2, 3, 4].map(() => market.student({ campus: hiding })),
    )
    if (!leaver || !reported || !other || !witness) throw new Error('Nobody is there')
    const { product } = await deal(leaver, reported)
    const said = await witness.post('/reports', {
      target: { relationTo: 'products', value: product },
      reason: 'spam',
    })
    expect(said.status).toBe(201)
    const { product: talkedAbout } = await deal(leaver, other)
    const { body: room } = await leaver.post<{ id: string }>('/conversations', { product: talkedAbout })
    const { pool } = market.payload.db as unknown as {
      pool: {
        connect(): Promise<{ query(text: string, values?: unknown[]): Promise<unknown>; release(): void }>
      }
    }
    const holder = await pool.connect()
    try {
      await holder.query('begin')
      await holder.query('select 1 from conversations where id = $1 for no key update', [room.id])
      const leaving = leaver.delete('/users/me')
      let waits: object[] = []
      while (waits.length === 0) {
        waits = await rowsOf(
          market,
          `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        )
      }
      // Whoever has the conversation gets the person after it, as everybody does.
      await holder.query('select 1 from users where id = $1 for no key update nowait', [reported.id])
      await holder.query('commit')
      expect((await leaving).status).toBe(200)
    } finally {
      await holder.query('rollback')
      holder.release()
    }
    expect(await statusOfListing(market, product)).toBe('pending')
  })

  test('takes orders and offers along, and leaves trades without the name', async () => {
    const leaver = await market.student({ campus, name: '要走的人' })
    const { product } = await deal(buyer, leaver)
    const { product: other } = await deal(buyer, leaver)
    const wanted = (await market.listing(seller, { category })).id
    await leaver.post('/offers', { product: wanted, amountFen: 900 })
    const { body } = await leaver.get<{
      orders: { role: string; product: string; events: unknown[] }[]
      offers: unknown[]
    }>('/users/me/export')
    expect(body.orders).toMatchObject([
      { role: 'seller', product, amountFen: 2_500, events: [{ move: 'place' }] },
      { role: 'seller', product: other },
    ])
    expect(body.offers).toMatchObject([{ role: 'buyer', product: wanted, amountFen: 900, by: 'buyer' }])
    const nickname = async () =>
      (
        await rowsOf<{ nickname: string }>(
          market,
          `select params ->> 'nickname' as nickname from notifications where user_id = $1 and product_id = $2`,
          [seller.id, wanted],
        )
      )[0]?.nickname
    expect(await nickname()).not.toBe('已注销')
    await leaver.delete('/users/me')
    await eraseDeletedUsers(market, inDays(20))
    expect(await nickname()).toBe('已注销')
    const titles = await rowsOf<{ title: string }>(
      market,
      'select distinct title from orders where seller_id = $1',
      [leaver.id],
    )
    expect(titles).toEqual([{ title: '已注销' }])
  })
})

test('the database counts as under way what the table of moves does', async () => {
  const indexes = await rowsOf<{ indexdef: string }>(
    market,
    `select indexdef from pg_indexes where indexname in ('orders_live_product_idx', 'orders_live_errand_idx')`,
  )
  expect(indexes).toHaveLength(2)
  for (const { indexdef } of indexes) {
    const statuses = [...(indexdef.split(' WHERE ')[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, status]) => status,
    )
    expect(statuses.sort()).toEqual([...liveStatuses].sort())
  }
})
