import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { OrderStatus } from '../../contract/orders'
import {
  endStatuses,
  findMove,
  listingFollows,
  offeredMoves,
  type OrderMoveName,
  type OrderMover,
} from '../../domain/orders/moves'
import { dueAtOf } from '../../domain/orders/timers'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { freeOffer } from '../offers/free-offer'
import { hideReleased } from '../reports/hide-reported'
import { reckonReputations } from '../reviews/reckon-reputations'
import { settlementOf } from '../settlements/registry'
import { followWithErrand } from './follow-with-errand'
import { followWithListing } from './follow-with-listing'
import { orderColumns, type OrderRow } from './order-row'
import { sayOrder } from './say-order'
import { tellOrder } from './tell-order'

export interface OrderMoveWish {
  name: OrderMoveName
  by: OrderMover
  /** Where a name has several ends. */
  to?: OrderStatus
  reason?: string | null
  /** Of an officer. */
  staffName?: string
  /** With `decide_release`: the part that goes back to the buyer. */
  refundFen?: number
  /** A handover code that arrived late is at hand. */
  proof?: true
  /** The caller tells the two in its own words. */
  untold?: boolean
  now: Date
}

/**
 * Makes a move of the table in `domain/orders/moves` with everything that hangs on it: the record of it, the clock, the
 * listing or errand, the money, and word to the two people. In the caller's transaction, on an order locked by
 * `lockOrder`.
 * @returns the order as it is now
 * @throws {AppError} CONFLICT with the present state and the moves on offer
 */
export async function moveOrder(
  req: PayloadRequest,
  order: OrderRow,
  wish: OrderMoveWish,
): Promise<OrderRow> {
  const moved = await makeMove(req, order, wish)
  await followWithPeople(req, [moved], wish.now)
  return moved
}

/**
 * `moveOrder` without `followWithPeople`, for whoever moves several orders: people are locked after all conversations.
 * @throws {AppError} as `moveOrder`
 */
export async function makeMove(
  req: PayloadRequest,
  order: OrderRow,
  { name, by, to, reason = null, staffName, refundFen, proof, untold = false, now }: OrderMoveWish,
): Promise<OrderRow> {
  const question = { from: order.status, by, settlement: order.settlement, kind: order.kind, proof }
  const move = findMove(name, question, to)
  if (!move) {
    throw new AppError('CONFLICT', {
      data: { status: order.status, version: order.version, offered: offeredMoves(question) },
    })
  }
  const meetingAt = order.meetingAgreedAt && order.meetingAt ? new Date(order.meetingAt) : null
  const { settlement, kind } = order
  const dueAt = dueAtOf({ status: move.to, settlement, kind, meetingAt }, now)
  const moment = now.toISOString()
  const when = (status: OrderStatus) => (move.to === status ? moment : null)
  const ends = endStatuses.includes(move.to)
  const [moved] = await runSql<OrderRow>(
    req,
    sql`update orders o set status = ${move.to}::enum_orders_status, version = o.version + 1,
          due_at = ${dueAt?.toISOString() ?? null}::timestamptz,
          disputed_from = ${move.to === 'disputed' ? order.status : null}::enum_orders_disputed_from,
          paid_at = coalesce(o.paid_at, ${when('paid')}::timestamptz),
          picked_up_at = coalesce(o.picked_up_at, ${when('picked_up')}::timestamptz),
          handed_over_at = coalesce(o.handed_over_at, ${when('handed_over')}::timestamptz),
          completed_at = coalesce(o.completed_at, ${when('completed')}::timestamptz),
          ended_at = ${ends ? moment : null}::timestamptz,
          ended_by = ${ends ? by : null}::enum_orders_ended_by,
          end_reason = coalesce(${ends || move.to === 'refunding' ? reason : null}::text, o.end_reason),
          updated_at = ${moment}::timestamptz
        where o.id = ${order.id} returning ${orderColumns}`,
  )
  if (!moved) throw new AppError('NOT_FOUND')
  await runSql(
    req,
    sql`insert into order_events (id, order_id, campus_id, move, "from", "to", by, staff_name, reason, created_at, updated_at)
        values (${uuidv7()}, ${order.id}, ${order.campus}, ${name}::enum_order_events_move,
          ${order.status}::enum_order_events_from, ${move.to}::enum_order_events_to, ${by}::enum_order_events_by,
          ${staffName ?? null}, ${reason}, ${moment}::timestamptz, ${moment}::timestamptz)`,
  )
  if (releases(moved)) await freeOffer(req, moved)
  await followWithErrand(req, moved, now, { name, from: order.status, to: move.to, by })
  const made = { name, from: order.status, to: move.to, by, refundFen, reason }
  await settlementOf(moved.settlement).follow(req, moved, made, now)
  await sayOrder(req, moved, name)
  if (!untold) await tellOrder(req, moved, { name, by, reason }, now)
  return moved
}

/** The listing goes back on sale. */
const releases = ({ product, status }: OrderRow) => product !== null && listingFollows(status) === 'on_sale'

/** The last part of moves: what locks sellers, as every change of a listing does, and then reputations. */
export async function followWithPeople(
  req: PayloadRequest,
  moved: readonly OrderRow[],
  now: Date,
): Promise<void> {
  for (const order of moved) await followWithListing(req, order)
  for (const { product } of moved.filter(releases)) {
    if (product !== null) await hideReleased(req, product, now)
  }
  const reckoned = moved.filter(({ status, noShow }) => status === 'completed' || noShow !== null)
  if (reckoned.length === 0) return
  await reckonReputations(
    req,
    reckoned.flatMap(({ buyer, seller }) => [buyer, seller]),
    now,
  )
}
