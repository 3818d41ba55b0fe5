import { orderTimes, type OrderKind, type OrderStatus, type Settlement } from '../../contract/orders'
import { campusTimeZone, dayMs } from '../time'
import { dueAtOf, orderTimers } from './timers'

const minuteMs = 60_000

/** When people meet. Changing a number here changes what doors accept and when reminders come. */
export const meetingTimes = {
  /** How far ahead a meeting may be. */
  withinMs: orderTimes.meetingDays * dayMs,
  /** Check-in opens this long before the agreed time; from then on nobody moves the meeting any more. */
  opensBeforeMs: 30 * minuteMs,
  /** Check-in closes; a meeting to which nobody came may be moved again. */
  closesAfterMs: 120 * minuteMs,
  /** How long the one who came waits before the other counts as not having come. */
  patienceMs: orderTimes.patienceMinutes * minuteMs,
  /** How long a meeting takes in a calendar. */
  lastsMs: 30 * minuteMs,
} as const

/** Farther than this from the agreed spot, nobody counts as being there. */
export const nearM = 300

/** Whether the two still have to meet. An order that waits for its payment is over in half an hour, or paid. */
export function canMeet({ status, settlement }: { status: OrderStatus; settlement: Settlement }): boolean {
  if (status === 'placed') return settlement === 'face-to-face'
  return status === 'paid' || status === 'picked_up'
}

/**
 * Whether a meeting may be proposed now. What was agreed on stands from half an hour before until check-in closes, and
 * for good once somebody came: who is late or absent does not get out of it by naming another day.
 */
export function canPropose(
  order: { status: OrderStatus; settlement: Settlement; agreedFor: Date | null },
  someoneCame: boolean,
  now: Date,
): boolean {
  if (!canMeet(order)) return false
  return order.agreedFor === null || (!someoneCame && !isCheckInOpen(order.agreedFor, now))
}

interface AgreeingOrder {
  status: OrderStatus
  settlement: Settlement
  kind: OrderKind
  dueAt: Date | null
}

/** When the clock moves an order on whose two agreed `now` to meet at `at`: never before they have met. */
export function dueAtAgreed(
  { status, settlement, kind, dueAt }: AgreeingOrder,
  at: Date,
  now: Date,
): Date | null {
  if (status === 'placed') return dueAtOf({ status, settlement, kind, meetingAt: at }, now)
  if (dueAt === null) return null
  return new Date(Math.max(dueAt.getTime(), at.getTime() + orderTimers.afterMeetingMs))
}

/** Whole minutes: nobody agrees on seconds, and two spellings of a time are one time. */
export const wholeMinute = (at: Date): Date => new Date(Math.floor(at.getTime() / minuteMs) * minuteMs)

/** What is wrong with a proposed time, or null. */
export function timeProblem(at: Date, now: Date): 'past' | 'far' | null {
  if (at.getTime() <= now.getTime()) return 'past'
  return at.getTime() > now.getTime() + meetingTimes.withinMs ? 'far' : null
}

/** Whether people check in now for a meeting at that time. */
export function isCheckInOpen(at: Date, now: Date): boolean {
  const elapsed = now.getTime() - at.getTime()
  return elapsed >= -meetingTimes.opensBeforeMs && elapsed <= meetingTimes.closesAfterMs
}

/** A time by the campus's clock, the same in every language: `2026-12-01 18:00`. */
export function clockWords(at: Date): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-CA', {
      timeZone: campusTimeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.year}-${parts.month}-${parts.day} ${parts.hour}:${parts.minute}`
}

/** Reminders of a meeting, the longest before it first. */
export const reminders = [
  { name: '24h', beforeMs: dayMs },
  { name: '1h', beforeMs: 60 * minuteMs },
] as const

export type Reminder = (typeof reminders)[number]['name']

/**
 * The reminder that is due, or null: the last one whose moment has come, as long as the meeting lies ahead. Late is
 * better than never, two at once are one too many, and what was agreed after a reminder's moment needs none.
 */
export function dueReminder(at: Date, agreedAt: Date, now: Date): Reminder | null {
  if (now.getTime() >= at.getTime()) return null
  const come = reminders.filter(({ beforeMs }) => now.getTime() >= at.getTime() - beforeMs).at(-1)
  if (!come || agreedAt.getTime() > at.getTime() - come.beforeMs) return null
  return come.name
}
