import type { OrderKind, OrderSide, OrderStatus, Settlement } from '../../contract/orders'
import { canMeet, meetingTimes, nearM } from './meeting'
import { findMove } from './moves'
import { otherSide } from './sides'

/** That one side came; metres from the agreed spot, none where the place has no position. */
export interface Arrival {
  side: OrderSide
  distanceM: number | null
}

interface Meeting {
  status: OrderStatus
  settlement: Settlement
  kind: OrderKind
  /** Agreed on; null if nothing is. */
  at: Date | null
  endedBy: string | null
  endedAt: Date | null
}

export const isNear = ({ distanceM }: Pick<Arrival, 'distanceM'>): boolean =>
  distanceM === null || distanceM <= nearM

/** Why somebody cannot report now that the other did not come, or null. */
export type NoShowObstacle = 'no_meeting' | 'over' | 'too_early' | 'not_there' | 'both_there'

/**
 * Whether `side` may say that the other did not come. The platform decides by itself only where nothing speaks against
 * it: whoever says so was there, near and on record, the other has no record at all, and a quarter of an hour is over.
 */
export function noShowObstacle(
  meeting: Meeting,
  side: OrderSide,
  arrivals: readonly Arrival[],
  now: Date,
): NoShowObstacle | null {
  if (meeting.at === null) return 'no_meeting'
  if (!canMeet(meeting) && !wasLeftWaiting(meeting, side)) return 'over'
  const mine = arrivals.find((arrival) => arrival.side === side)
  if (!mine || !isNear(mine)) return 'not_there'
  // Even a record from far away: evidence against evidence is for people to weigh.
  if (arrivals.some((arrival) => arrival.side !== side)) return 'both_there'
  return now.getTime() < meeting.at.getTime() + meetingTimes.patienceMs ? 'too_early' : null
}

/** Somebody cancels while the other stands there: the order is over, but not who came and who did not. */
function wasLeftWaiting({ status, at, endedBy, endedAt }: Meeting, side: OrderSide): boolean {
  return (
    status === 'cancelled' && endedBy === otherSide(side) && at !== null && endedAt !== null && endedAt >= at
  )
}

/**
 * What becomes of the order. Money that the platform holds goes back to a buyer who came; a buyer who did not come
 * leaves it where it is, for a dispute to decide or the clock, and so does an errand that is on its way.
 */
export function moveAfterNoShow(
  { status, settlement, kind }: Pick<Meeting, 'status' | 'settlement' | 'kind'>,
  absent: OrderSide,
): 'cancel' | 'refund' | null {
  const by = otherSide(absent)
  const question = { from: status, by, settlement, kind }
  if (findMove('cancel', question)) return 'cancel'
  return absent === 'seller' && findMove('refund', question) ? 'refund' : null
}
