import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderSide, OrderStatus } from '../../contract/orders'
import { canMeet, canPropose, isCheckInOpen, meetingTimes, timeProblem } from '../../domain/orders/meeting'
import { isNear, noShowObstacle, type Arrival } from '../../domain/orders/no-show'
import { otherSide } from '../../domain/orders/sides'
import type { Position } from '../../domain/position'
import { AppError } from '../../lib/errors'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { readSpot } from '../safe-spots/read-spots'
import type { OrderRow } from './order-row'

export interface ArrivalRow extends Arrival {
  at: string
}

/** When and where the two of an order meet, what they said about it, and what one of them may do now. */
export interface MeetingView {
  order: string
  status: OrderStatus
  version: number
  dueAt: string | null
  noShow: OrderSide | null
  meeting: {
    spot: { id: string; name: string; nameEn: string | null; location: Position } | null
    place: string
    at: string
    proposedBy: OrderSide | null
    agreedAt: string | null
    checkInFrom: string
    checkInUntil: string
  } | null
  /** Who came; how far from the spot is told of oneself alone. */
  checkIns: { side: OrderSide; at: string; near: boolean; distanceM: number | null }[]
  can: { propose: boolean; agree: boolean; checkIn: boolean; reportNoShow: boolean }
}

export const readArrivals = (req: InTransaction, order: string): Promise<ArrivalRow[]> =>
  runSql<ArrivalRow>(
    req,
    sql`select c.side, c.distance_m::float8 as "distanceM", ${instant(sql`c.created_at`)} as at
        from check_ins c where c.order_id = ${order} order by c.created_at, c.id`,
  )

/** The time that the two agreed on, or null. */
export const agreedTime = ({ meetingAt, meetingAgreedAt }: OrderRow): Date | null =>
  meetingAgreedAt !== null && meetingAt !== null ? new Date(meetingAt) : null

/** Why this side cannot report the other now, or null. */
export const obstacleOf = (order: OrderRow, side: OrderSide, arrivals: readonly Arrival[], now: Date) =>
  noShowObstacle(
    { ...order, at: agreedTime(order), endedAt: order.endedAt === null ? null : new Date(order.endedAt) },
    side,
    arrivals,
    now,
  )

/** The meeting of an order as one of its two sees it. */
export async function viewMeeting(
  req: InTransaction,
  order: OrderRow,
  side: OrderSide,
  now: Date,
): Promise<MeetingView> {
  const arrivals = await readArrivals(req, order.id)
  const spot = order.spot === null ? null : await readSpot(req, order.spot)
  const at = order.meetingAt === null ? null : new Date(order.meetingAt)
  const agreedFor = agreedTime(order)
  const open = agreedFor !== null && canMeet(order) && isCheckInOpen(agreedFor, now)
  const after = (ms: number) => new Date((at?.getTime() ?? 0) + ms).toISOString()
  return {
    order: order.id,
    status: order.status,
    version: order.version,
    dueAt: order.dueAt,
    noShow: order.noShow,
    meeting: at && {
      spot: spot && { id: spot.id, name: spot.name, nameEn: spot.nameEn, location: spot.location },
      place: spot?.name ?? order.place ?? '',
      at: at.toISOString(),
      proposedBy: order.meetingProposedBy,
      agreedAt: order.meetingAgreedAt,
      checkInFrom: after(-meetingTimes.opensBeforeMs),
      checkInUntil: after(meetingTimes.closesAfterMs),
    },
    checkIns: arrivals.map((arrival) => ({
      side: arrival.side,
      at: arrival.at,
      near: isNear(arrival),
      distanceM: arrival.side === side ? arrival.distanceM : null,
    })),
    can: {
      propose: canPropose({ ...order, agreedFor }, arrivals.length > 0, now),
      agree:
        canMeet(order) &&
        at !== null &&
        agreedFor === null &&
        order.meetingProposedBy === otherSide(side) &&
        timeProblem(at, now) === null,
      checkIn: open && !arrivals.some((arrival) => arrival.side === side),
      reportNoShow: order.noShow === null && obstacleOf(order, side, arrivals, now) === null,
    },
  }
}

/** The refusal of an act that does not fit any more, with what is. */
export async function meetingConflict(
  req: PayloadRequest,
  order: OrderRow,
  side: OrderSide,
  now: Date,
): Promise<AppError> {
  return new AppError('CONFLICT', { data: await viewMeeting(req, order, side, now) })
}
