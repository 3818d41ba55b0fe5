import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createLocalReq } from 'payload'
import type { StudentActor } from '../../src/access/actor'
import type { OrderStatus } from '../../src/contract/orders'
import { findMove, orderMoves, type OrderMoveName, type OrderMover } from '../../src/domain/orders/moves'
import { AppError } from '../../src/lib/errors'
import { inTransaction } from '../../src/lib/in-transaction'
import { moveOrder } from '../../src/operations/orders/move-order'
import { lockOrder } from '../../src/operations/orders/order-row'
import { placeOrder } from '../../src/operations/orders/place-order'
import { rowsOf } from '../api/support'
import { startMarket, type Market, type Student } from '../support/market'

let market: Market
let campus: string
let category: string
let seller: Student
let buyers: Student[]
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  category = await market.category()
  seller = await market.student({ campus })
  buyers = [await market.student({ campus }), await market.student({ campus })]
})
afterAll(() => market.stop())

type Step = { buys: 0 | 1 } | { name: OrderMoveName; by: OrderMover; which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ buys: fc.constantFrom(0 as const, 1 as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      name: fc.constantFrom(...orderMoves),
      by: fc.constantFrom<OrderMover>('buyer', 'seller', 'staff', 'timer', 'provider'),
      // Of the newest orders, mostly the last one.
      which: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
)
/** What happens at the same moment. */
const moments = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 8, maxLength: 25 })

interface Row {
  id: string
  status: OrderStatus
  version: number
  disputedFrom: OrderStatus | null
}

const ordersOf = (product: string) =>
  rowsOf<Row>(
    market,
    `select id, status, version::int as version, disputed_from as "disputedFrom" from orders
      where product_id = $1 order by id desc`,
    [product],
  )

async function make(product: string, wish: Step, orders: Row[]): Promise<'made' | 'refused'> {
  const req = await createLocalReq({}, market.payload)
  const now = new Date()
  try {
    if ('buys' in wish) {
      const actor: StudentActor = { kind: 'student', id: buyers[wish.buys]?.id ?? '', campus, verified: true }
      await placeOrder(req, actor, { product, settlement: 'face-to-face', key: null }, now)
    } else {
      const order = orders[wish.which]
      if (!order) return 'refused'
      await inTransaction(req, async () => {
        const locked = await lockOrder(req, order.id)
        const { name, by } = wish
        const to = name === 'resume' ? (locked.disputedFrom ?? undefined) : undefined
        await moveOrder(req, locked, { name, by, to, reason: null, now })
      })
    }
    return 'made'
  } catch (error) {
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe('CONFLICT')
    return 'refused'
  }
}

/** What has to be true of a listing and its orders at every moment. */
async function check(product: string): Promise<void> {
  const orders = await ordersOf(product)
  const live = orders.filter(({ status }) => !['completed', 'cancelled', 'refunded'].includes(status))
  expect(live.length).toBeLessThanOrEqual(1)
  const [listing] = await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [
    product,
  ])
  const [current] = live
  const sold = orders.some(({ status }) => status === 'completed')
  const changedHands = current && current.status !== 'placed'
  expect(listing?.status).toBe(current ? (changedHands ? 'sold' : 'reserved') : sold ? 'sold' : 'on_sale')
  for (const { id, status, version } of orders) {
    const events = await rowsOf<{ move: string; from: OrderStatus | null; to: OrderStatus; by: OrderMover }>(
      market,
      `select move, "from", "to", by from order_events where order_id = $1 order by id`,
      [id],
    )
    expect(events).toHaveLength(version)
    expect(events[0]).toMatchObject({ move: 'place', from: null, to: 'placed', by: 'buyer' })
    expect(events.at(-1)?.to).toBe(status)
    for (const [n, { move, from, to, by }] of events.slice(1).entries()) {
      expect(from).toBe(events[n]?.to)
      const question = { from: from ?? 'placed', by, settlement: 'face-to-face', kind: 'product' } as const
      expect(findMove(move as OrderMoveName, question, to)).not.toBeNull()
    }
  }
}

test('whatever people, officers and the clock do, in whatever order and at once, each deal adds up', async () => {
  const seen = { made: 0, refused: 0 }
  const names = new Set<string>()
  await fc.assert(
    fc.asyncProperty(moments, async (run) => {
      await market.payload.services.limits.reset('publish', seller.id)
      const { id: product } = await market.listing(seller, { category })
      for (const moment of run) {
        const orders = await ordersOf(product)
        const outcomes = await Promise.all(moment.map((wish) => make(product, wish, orders)))
        for (const [n, outcome] of outcomes.entries()) {
          seen[outcome]++
          const wish = moment[n]
          if (outcome === 'made' && wish) names.add('buys' in wish ? 'place' : wish.name)
        }
        await check(product)
      }
      // The next run begins with nobody's hands full.
      await rowsOf(
        market,
        `update orders set status = 'cancelled' where product_id = $1 and status <> 'completed'`,
        [product],
      )
    }),
    { numRuns: 25, interruptAfterTimeLimit: 100_000, markInterruptAsFailure: false },
  )
  // Something happened: it is no proof that everything is refused.
  expect(seen.made).toBeGreaterThan(25)
  for (const name of ['place', 'hand_over', 'cancel']) expect(names).toContain(name)
}, 180_000)
