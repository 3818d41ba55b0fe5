import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { orderLimits, type OrderSide } from '../../contract/orders'
import { liveStatuses } from '../../domain/orders/moves'
import { dayMs } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { instant, listOf, runSql } from '../../lib/sql'

/**
 * One after the other for each person, so that a key is used once and what is counted holds. Taken before every other
 * lock of the transaction.
 */
export async function takeTurn(
  req: PayloadRequest,
  act: 'appeals' | 'errands' | 'offers' | 'orders' | 'reports',
  person: string,
): Promise<void> {
  await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended(${`${act}:${person}`}, 0))`)
}

/**
 * A person has so many orders under way and no more; those of what others buy from them do not count. After `takeTurn`.
 * @param side which of the two the person is in what is counted
 * @throws {AppError} CONFLICT
 */
export async function refuseTooMany(req: PayloadRequest, person: string, side: OrderSide): Promise<void> {
  const max = orderLimits.ordersLiveMax
  const column = sql.raw(side === 'buyer' ? 'buyer_id' : 'seller_id')
  const kind = side === 'buyer' ? 'product' : 'errand'
  const [row] = await runSql<{ count: number }>(
    req,
    sql`select count(*)::int as count from orders
        where ${column} = ${person} and kind = ${kind} and status in (${listOf(liveStatuses)})`,
  )
  if ((row?.count ?? 0) < max) return
  const zh = `同时进行的订单最多 ${max} 个，请先完成或取消一些`
  const en = `At most ${max} orders can be under way; finish or cancel some first`
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { max } })
}

/** What is counted over a day is free again a day after the first of it. */
export const againAfter = (first: string, now: Date): AppError =>
  new AppError('RATE_LIMITED', {
    retryAfterS: Math.max(1, Math.ceil((Date.parse(first) + dayMs - now.getTime()) / 1_000)),
  })

/**
 * Whoever has called a listing off, or let the time to pay pass, several times in a day keeps it from others; it can be
 * bought again a day later. After `takeTurn`.
 * @throws {AppError} RATE_LIMITED
 */
export async function refuseCallingOff(
  req: PayloadRequest,
  buyer: string,
  product: string,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - dayMs).toISOString()
  const [row] = await runSql<{ count: number; first: string | null }>(
    req,
    sql`select count(*)::int as count, ${instant(sql`min(e.created_at)`)} as first
        from orders o join order_events e on e.order_id = o.id
        where o.buyer_id = ${buyer} and o.product_id = ${product} and e.created_at > ${since}::timestamptz
          and e.move in ('cancel', 'refund') and (e.by = 'buyer' or (e.by = 'timer' and o.settlement = 'escrow' and e."from" = 'placed'))`,
  )
  if (row?.first && row.count >= orderLimits.callOffsPerListingDay) throw againAfter(row.first, now)
}
