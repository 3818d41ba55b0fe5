import { randomInt } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { OrderSide } from '../../contract/orders'
import { liveStatuses } from '../../domain/orders/moves'
import { numbersOfDay, orderNumber } from '../../domain/orders/number'
import { dueAtOf } from '../../domain/orders/timers'
import { AppError } from '../../lib/errors'
import { listOf, runSql } from '../../lib/sql'
import { followWithErrand } from './follow-with-errand'
import { followWithListing } from './follow-with-listing'
import { orderColumns, type OrderRow } from './order-row'
import { sayOrder } from './say-order'
import { tellOrder } from './tell-order'

/** An order that is about to be. */
export interface NewOrder extends Pick<
  OrderRow,
  | 'title'
  | 'kind'
  | 'settlement'
  | 'rail'
  | 'amountFen'
  | 'product'
  | 'errand'
  | 'offer'
  | 'buyer'
  | 'seller'
  | 'campus'
> {
  /** Who asks for it: who buys a listing, who runs an errand. */
  by: OrderSide
  /** The client's key of the request, of the buyer. */
  key: string | null
}

/** A number that was drawn before is drawn again. */
const drawsMax = 5

/**
 * Begins an order with everything that hangs on it: the first record, the clock, the listing or errand, and word to the
 * other side. In the caller's transaction, with the listing or errand locked. Whether there may be one is decided by the
 * unique index on what is under way.
 * @throws {AppError} CONFLICT when there is one already
 */
export async function openOrder(req: PayloadRequest, wish: NewOrder, now: Date): Promise<OrderRow> {
  const order = await insertOrder(req, wish, now)
  const at = now.toISOString()
  await runSql(
    req,
    sql`insert into order_events (id, order_id, campus_id, move, "to", by, created_at, updated_at)
        values (${uuidv7()}, ${order.id}, ${order.campus}, 'place', 'placed',
          ${wish.by}::enum_order_events_by, ${at}::timestamptz, ${at}::timestamptz)`,
  )
  await followWithErrand(req, order, now)
  await sayOrder(req, order, 'place')
  await tellOrder(req, order, { name: 'place', by: wish.by, reason: null }, now)
  await followWithListing(req, order)
  return order
}

async function insertOrder(req: PayloadRequest, wish: NewOrder, now: Date): Promise<OrderRow> {
  const { kind, settlement } = wish
  const at = now.toISOString()
  const dueAt = dueAtOf({ status: 'placed', settlement, kind, meetingAt: null }, now)?.toISOString() ?? null
  for (let draw = 0; draw < drawsMax; draw++) {
    const [order] = await runSql<OrderRow>(
      req,
      sql`insert into orders as o (id, number, title, kind, status, settlement, rail, amount_fen, product_id, errand_id,
            offer_id, buyer_id, seller_id, campus_id, due_at, key, version, created_at, updated_at)
          values (${uuidv7()}, ${orderNumber(now, randomInt(numbersOfDay))}, ${wish.title}, ${kind}::enum_orders_kind,
            'placed', ${settlement}::enum_orders_settlement, ${wish.rail}::enum_orders_rail, ${wish.amountFen}::numeric,
            ${wish.product}::uuid, ${wish.errand}::uuid, ${wish.offer}::uuid, ${wish.buyer}, ${wish.seller},
            ${wish.campus}, ${dueAt}::timestamptz, ${wish.key}, 1, ${at}::timestamptz, ${at}::timestamptz)
          on conflict do nothing returning ${orderColumns}`,
    )
    if (order) return order
    if (await isTaken(req, wish)) break
  }
  throw new AppError('CONFLICT')
}

/** Whether something else than the number was in the way. */
async function isTaken(req: PayloadRequest, { product, errand, buyer, key }: NewOrder): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`select 1 from orders
        where ((product_id = ${product}::uuid or errand_id = ${errand}::uuid) and status in (${listOf(liveStatuses)}))
          or (buyer_id = ${buyer} and key = ${key}) limit 1`,
  )
  return rows.length > 0
}
