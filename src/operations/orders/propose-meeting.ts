import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { OrderSide } from '../../contract/orders'
import { canPropose, timeProblem, wholeMinute } from '../../domain/orders/meeting'
import { otherSide } from '../../domain/orders/sides'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { spotOpenAt } from './meeting-place'
import { orderColumns, type OrderRow } from './order-row'
import { lockOwnOrder } from './own-order'
import { agreedTime, meetingConflict, readArrivals, viewMeeting, type MeetingView } from './read-meeting'
import { tellMeeting } from './tell-meeting'

export interface MeetingWish {
  /** A safe spot of the order's campus, or else a place in words. */
  spot?: string
  place?: string
  at: Date
}

/** @throws {AppError} VALIDATION_FAILED for a time at which nobody can agree to meet */
export function checkTime(at: Date, now: Date): void {
  const problem = timeProblem(at, now)
  if (problem === 'past') throw invalid('at', '请选择将来的时间', 'Choose a time that lies ahead')
  if (problem === 'far') throw invalid('at', '最多可约 14 天内的时间', 'At most 14 days ahead')
}

/**
 * Proposes when and where to meet; whatever stood before, agreed or not, no longer does. The same proposal again
 * changes nothing.
 * @throws {AppError} CONFLICT when the meeting cannot be moved any more, VALIDATION_FAILED for time or place
 */
export async function proposeMeeting(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  wish: MeetingWish,
  now: Date,
): Promise<MeetingView> {
  return inTransaction(req, async () => {
    const { order, side } = await lockOwnOrder(req, id, actor.id)
    const at = wholeMinute(wish.at)
    if (isStanding(order, side, { ...wish, at })) return viewMeeting(req, order, side, now)
    const arrivals = await readArrivals(req, order.id)
    if (!canPropose({ ...order, agreedFor: agreedTime(order) }, arrivals.length > 0, now)) {
      throw await meetingConflict(req, order, side, now)
    }
    checkTime(at, now)
    const spot = wish.spot === undefined ? null : await spotOpenAt(req, order, wish.spot, at)
    const moment = now.toISOString()
    const [proposed] = await runSql<OrderRow>(
      req,
      // The place in words stays when the spot is taken off the list.
      sql`update orders o set meeting_spot_id = ${spot?.id ?? null}::uuid, meeting_place = ${spot?.name ?? wish.place ?? ''},
            meeting_at = ${at.toISOString()}::timestamptz, meeting_proposed_by = ${side}::enum_orders_meeting_proposed_by,
            meeting_agreed_at = null, version = o.version + 1, updated_at = ${moment}::timestamptz
          where o.id = ${order.id} returning ${orderColumns}`,
    )
    if (!proposed) throw new AppError('NOT_FOUND')
    await tellMeeting(req, proposed, 'meeting_proposed', [otherSide(side)], now)
    return viewMeeting(req, proposed, side, now)
  })
}

/** A phone repeats what it does not know to have arrived. */
function isStanding(order: OrderRow, side: OrderSide, { spot, place, at }: MeetingWish): boolean {
  return (
    order.meetingProposedBy === side &&
    order.meetingAt === at.toISOString() &&
    order.spot === (spot ?? null) &&
    (spot !== undefined || order.place === place)
  )
}
