import { orderTimes, type OrderKind, type OrderStatus, type Settlement } from '../../contract/orders'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export const orderTimers = {
  /** Time to pay an escrow order; the payment service refuses the payment a minute later. */
  payWithinMs: orderTimes.payMinutes * minuteMs,
  /** An order face to face that nobody moves, without a meeting. */
  meetWithinMs: 7 * dayMs,
  /** After the agreed time of a meeting. */
  afterMeetingMs: 2 * dayMs,
  /** A paid order whose seller does not hand it over goes back. */
  handOverWithinMs: 7 * dayMs,
  /** Time to deliver what was picked up; the runner, or a dispute, can end it before. */
  deliverWithinMs: 3 * dayMs,
  /** Time to look at what was handed over, and to dispute; then it counts as confirmed. */
  confirmWithinMs: { 'face-to-face': 3 * dayMs, escrow: 7 * dayMs },
} as const

interface TimedOrder {
  status: OrderStatus
  settlement: Settlement
  kind: OrderKind
  meetingAt: Date | null
}

/** When the clock moves an order on that arrived in this status `now`; null where it never does. */
export function dueAtOf({ status, settlement, meetingAt }: TimedOrder, now: Date): Date | null {
  const after = (ms: number) => new Date(now.getTime() + ms)
  /** So long from now, and never before the two have met. */
  const afterMeeting = (ms: number) => {
    const meeting = meetingAt === null ? 0 : meetingAt.getTime() + orderTimers.afterMeetingMs
    return new Date(Math.max(after(ms).getTime(), meeting))
  }
  switch (status) {
    case 'placed': {
      if (settlement === 'escrow') return after(orderTimers.payWithinMs)
      const least = after(orderTimers.meetWithinMs)
      if (meetingAt === null) return least
      return new Date(Math.max(meetingAt.getTime() + orderTimers.afterMeetingMs, now.getTime()))
    }
    case 'paid':
      return afterMeeting(orderTimers.handOverWithinMs)
    case 'picked_up':
      return afterMeeting(orderTimers.deliverWithinMs)
    case 'handed_over':
      return after(orderTimers.confirmWithinMs[settlement])
    default:
      return null
  }
}
