import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { earlyStatuses } from '../../domain/orders/moves'
import { dueMove, dueReason, type Ending, endingMove, endingReasons } from '../../domain/orders/by-itself'
import { listOf, runSql, type InTransaction } from '../../lib/sql'
import { notify } from '../notifications/notify'
import { moveOrder } from './move-order'
import { lockOrder } from './order-row'

/** Of `orders o`: what keeps it from going on, while nothing has changed hands; null where nothing does. */
const ending = sql`case
  when o.status not in (${listOf(earlyStatuses)}) then null
  when exists (select 1 from users u where u.id in (o.buyer_id, o.seller_id) and u.standing <> 'active') then 'person'
  when exists (select 1 from products p where p.id = o.product_id
    and (p.deleted_at is not null or p.status = 'removed')) then 'listing' end`

/** Orders whose time is up, and those that cannot go on: one of the two is gone, or officers removed the listing. */
export const findDueOrders = (
  req: InTransaction,
  now: Date,
  after: string,
  limit: number,
): Promise<{ id: string }[]> =>
  runSql(
    req,
    sql`select id from (
          select o.id from orders o where o.due_at <= ${now.toISOString()}::timestamptz and o.id > ${after}::uuid
          union
          select o.id from orders o
          where o.status in (${listOf(earlyStatuses)}) and o.id > ${after}::uuid and ${ending} is not null) due
        order by id limit ${limit}`,
  )

/** Moves such an order on, with why; in the caller's transaction. False when somebody else has done so. */
export async function advanceOrder(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const order = await lockOrder(req, id)
  const question = { from: order.status, settlement: order.settlement, kind: order.kind }
  const [found] = await runSql<{ ending: Ending | null }>(
    req,
    sql`select ${ending} as ending from orders o where o.id = ${id}`,
  )
  const why = found?.ending ?? null
  const ends = why === null ? null : endingMove(question)
  if (why !== null && ends !== null) {
    await moveOrder(req, order, { name: ends, by: 'timer', reason: endingReasons[why], now })
    return true
  }
  const name = order.dueAt !== null && new Date(order.dueAt) <= now ? dueMove(question) : null
  if (name === null) return false
  await moveOrder(req, order, { name, by: 'timer', reason: dueReason(question), now })
  return true
}

const remindBeforeMs = 24 * 3_600_000

/** Buyers of what was handed over and will count as confirmed within a day, and who have not been told. */
export const findUnconfirmed = (
  req: InTransaction,
  now: Date,
  after: string,
  limit: number,
): Promise<{ id: string }[]> =>
  runSql(
    req,
    sql`select o.id from orders o
        where o.status = 'handed_over' and o.id > ${after}::uuid and o.due_at > ${now.toISOString()}::timestamptz
          and o.due_at <= ${new Date(now.getTime() + remindBeforeMs).toISOString()}::timestamptz
          and not exists (select 1 from notifications n
            where n.user_id = o.buyer_id and n.key = 'order:' || o.id || ':unconfirmed')
        order by o.id limit ${limit}`,
  )

/** Tells the buyer that silence will count as a yes. */
export async function remindToConfirm(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const order = await lockOrder(req, id)
  if (order.status !== 'handed_over') return false
  const params = { title: order.title, event: 'confirm_soon', reason: '', order: order.id }
  const told = [{ user: order.buyer, key: `order:${order.id}:unconfirmed`, params }]
  return (await notify(req, { kind: 'order', product: order.product, told }, now)) > 0
}
