import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { StudentActor } from '../../access/actor'
import { canMeet, isCheckInOpen, nearM } from '../../domain/orders/meeting'
import { distanceM, type Position } from '../../domain/position'
import { invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { readSpot } from '../safe-spots/read-spots'
import type { OrderRow } from './order-row'
import { lockOwnOrder } from './own-order'
import { agreedTime, meetingConflict, readArrivals, viewMeeting, type MeetingView } from './read-meeting'

export interface CheckInWish {
  /** GCJ-02; not needed where the place has no position. */
  position?: Position
  /** Somebody whose phone says that they are elsewhere, and who says that they are there. */
  insist: boolean
}

/**
 * Records that one of the two came. Only how far from the spot is kept, never where. Once for each side; again gives the
 * same answer.
 * @throws {AppError} CONFLICT outside the time for it; VALIDATION_FAILED for somebody who is not there yet
 */
export async function checkIn(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  wish: CheckInWish,
  now: Date,
): Promise<MeetingView> {
  return inTransaction(req, async () => {
    const { order, side } = await lockOwnOrder(req, id, actor.id)
    const arrivals = await readArrivals(req, order.id)
    if (arrivals.some((arrival) => arrival.side === side)) return viewMeeting(req, order, side, now)
    const at = agreedTime(order)
    if (!canMeet(order) || at === null || !isCheckInOpen(at, now)) {
      throw await meetingConflict(req, order, side, now)
    }
    const distance = await distanceFromSpot(req, order, wish)
    const moment = now.toISOString()
    await runSql(
      req,
      sql`insert into check_ins (id, order_id, campus_id, side, distance_m, created_at, updated_at)
          values (${uuidv7()}, ${order.id}, ${order.campus}, ${side}::enum_check_ins_side, ${distance}::numeric,
            ${moment}::timestamptz, ${moment}::timestamptz)`,
    )
    return viewMeeting(req, order, side, now)
  })
}

/** Whole metres; null where the place has no position. */
async function distanceFromSpot(
  req: PayloadRequest,
  { spot: id }: OrderRow,
  { position, insist }: CheckInWish,
): Promise<number | null> {
  const spot = id === null ? null : await readSpot(req, id)
  if (!spot) return null
  if (!position) throw invalid('lat', '需要定位才能签到', 'Checking in here needs your position')
  const distance = Math.round(distanceM(position, spot.location))
  // Not kept: whoever taps on the way may do so again on arrival.
  if (distance > nearM && !insist) {
    throw invalid(
      'lat',
      `距${spot.name}还有约 ${distance} 米，到了再签到；定位不准可选择仍然签到`,
      `About ${distance} m from ${spot.nameEn ?? spot.name}; check in when you are there, or insist if your phone is wrong`,
    )
  }
  return distance
}
