import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderSide, OrderStatus } from '../../contract/orders'
import { endStatuses, liveStatuses } from '../../domain/orders/moves'
import { readCursor, writeCursor } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { isId } from '../../lib/row-lock'
import { instant, listOf, runSql } from '../../lib/sql'
import type { OrderMoney } from '../../presenters/order-money'
import type { OrderEventSource, OrderSource } from '../../presenters/orders'
import { pictureJson } from '../products/select-cards'
import { verifiedNow } from '../users/verified-now'
import { readOrderMoney } from '../payments/read-order-money'
import { orderColumns, sideOf } from './order-row'

/** Orders of `viewer` with the other person, the picture of the listing, the spot and who opened a dispute. */
const select = (viewer: string, where: Sql, tail: Sql) => sql`
  select ${orderColumns},
    json_build_object('id', u.id, 'nickname', u.nickname,
      'avatar', (select a.filename from media a where a.id = u.avatar_id), 'verified', ${sql.raw(verifiedNow)})
      as counterpart,
    (select ${pictureJson} from products_rels r join media m on m.id = r.media_id
      where r.parent_id = o.product_id and r.path = 'images' order by r."order" limit 1) as image,
    (select json_build_object('id', s.id, 'name', s.name, 'nameEn', s.name_en, 'lat', s.location_lat::float8,
      'lng', s.location_lng::float8) from safe_spots s where s.id = o.meeting_spot_id) as "meetingSpot",
    (select d.opened_by from disputes d where d.order_id = o.id and d.state in ('collecting', 'waiting'))
      as "disputedBy"
  from orders o
  join users u on u.id = case when o.buyer_id = ${viewer}::uuid then o.seller_id else o.buyer_id end
  where ${where} ${tail}`

/**
 * An order as one of its two people sees it, with its history.
 * @throws {AppError} NOT_FOUND to everybody else
 */
export async function readOrderOf(
  req: PayloadRequest,
  viewer: string,
  id: string,
): Promise<OrderSource & { events: OrderEventSource[]; money: OrderMoney | null }> {
  if (!isId(id)) throw new AppError('NOT_FOUND')
  const [order] = await runSql<OrderSource>(
    req,
    select(viewer, sql`o.id = ${id} and (o.buyer_id = ${viewer} or o.seller_id = ${viewer})`, sql``),
  )
  if (!order) throw new AppError('NOT_FOUND')
  // By id: made under the lock of the order, while a request's clock may have waited for it.
  const events = await runSql<OrderEventSource>(
    req,
    sql`select e.move, e."from", e."to", e.by, e.reason, ${instant(sql`e.created_at`)} as at
        from order_events e where e.order_id = ${id} order by e.id`,
  )
  const money = await readOrderMoney(req, order, sideOf(order, viewer) ?? undefined)
  return { ...order, events, money }
}

interface OrdersQuery {
  limit: number
  cursor?: string
  role?: OrderSide
  /** One, or all that are under way or over. */
  status?: OrderStatus | 'ended' | 'live'
  /** The listing. */
  product?: string
  /** The other person. */
  other?: string
}

/** A person's orders, the newest first. */
export async function listOrders(
  req: PayloadRequest,
  viewer: string,
  { limit, cursor, role, status, product, other }: OrdersQuery,
): Promise<{ rows: OrderSource[]; nextCursor: string | null }> {
  const mine = { buyer: sql`o.buyer_id = ${viewer}`, seller: sql`o.seller_id = ${viewer}` }
  const where = [role === undefined ? sql`(${mine.buyer} or ${mine.seller})` : mine[role]]
  if (status === 'live' || status === 'ended') {
    where.push(sql`o.status in (${listOf(status === 'live' ? liveStatuses : endStatuses)})`)
  } else if (status !== undefined) where.push(sql`o.status = ${status}`)
  if (product !== undefined) where.push(sql`o.product_id = ${product}`)
  if (other !== undefined) where.push(sql`u.id = ${other}`)
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor, 'instant')
    where.push(sql`(o.created_at, o.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const rows = await runSql<OrderSource>(
    req,
    select(
      viewer,
      sql.join(where, sql` and `),
      sql`order by o.created_at desc, o.id desc limit ${limit + 1}`,
    ),
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last ? writeCursor([last.createdAt, last.id]) : null }
}
