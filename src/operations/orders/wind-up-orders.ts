import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { liveStatuses } from '../../domain/orders/moves'
import { AppError } from '../../lib/errors'
import { idsIn, listOf, runSql } from '../../lib/sql'
import { followWithPeople, makeMove } from './move-order'
import { orderColumns, sideOf, type OrderRow } from './order-row'

/** What both people read; the one who stays most of all. */
const reason = '一方已注销账号 / One of the two has left'

/**
 * Before a person leaves: what was only agreed on is called off. With money, or a thing, on its way nobody leaves.
 * In the caller's transaction, before it locks the person: with the person when there was something to call off.
 * @throws {AppError} CONFLICT with what has to be finished first
 */
export async function windUpOrders(req: PayloadRequest, user: string, now: Date): Promise<void> {
  const live = await liveOrdersOf(req, user)
  const ids = ({ product, errand }: OrderRow) => [product, errand].filter((id) => id !== null)
  const about = live.flatMap(ids)
  // Listings with the person's own, and in one go, so that two of these never wait for each other.
  await runSql(
    req,
    sql`select 1 from products where seller_id = ${user} or id in ${idsIn(about)} order by id for no key update`,
  )
  await runSql(
    req,
    sql`select 1 from errands where (requester_id = ${user} and state = 'open') or id in ${idsIn(about)}
        order by id for no key update`,
  )
  await runSql(
    req,
    sql`select 1 from orders where id in ${idsIn(live.map(({ id }) => id))} order by id for no key update`,
  )
  const locked = await liveOrdersOf(req, user)
  const unfinished = [
    ...locked.filter(({ status }) => status !== 'placed'),
    ...(await unpaidOrdersOf(req, user)),
  ]
  if (unfinished.length > 0) {
    const zh = '还有订单没有结束，完成或退款之后才能注销'
    const en = 'Some orders are not finished yet; complete or refund them first'
    const orders = unfinished.map(({ id, number, status }) => ({ id, number, status }))
    throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { orders } })
  }
  const moved: OrderRow[] = []
  for (const order of locked) {
    // One that was placed in this moment ends with the next run of `advance-orders`.
    if (!live.some(({ id }) => id === order.id)) continue
    moved.push(
      await makeMove(req, order, { name: 'cancel', by: sideOf(order, user) ?? 'staff', reason, now }),
    )
  }
  if (moved.length === 0) return
  // People after the last conversation, and in one go.
  const people = [user, ...moved.map(({ seller }) => seller)]
  await runSql(req, sql`select 1 from users where id in ${idsIn(people)} order by id for no key update`)
  await followWithPeople(req, moved, now)
}

const liveOrdersOf = (req: PayloadRequest, user: string): Promise<OrderRow[]> =>
  runSql<OrderRow>(
    req,
    sql`select ${orderColumns} from orders o
        where (o.buyer_id = ${user} or o.seller_id = ${user}) and o.status in (${listOf(liveStatuses)}) order by o.id`,
  )

/** What the person sold and has not got the money for yet. */
const unpaidOrdersOf = (req: PayloadRequest, user: string): Promise<OrderRow[]> =>
  runSql<OrderRow>(
    req,
    sql`select ${orderColumns} from orders o
        where o.seller_id = ${user} and o.status = 'completed' and exists (
          select 1 from payouts p where p.order_id = o.id)
          -- One that came to nothing can be begun anew, by the person alone.
          and not exists (select 1 from payouts p where p.order_id = o.id and p.state = 'success')`,
  )
