import { dayAfter, dayOf, startOf } from '../days'

/** The hour from which the service has the bill of the day before. */
const billReadyHour = 10

/** The last day whose bill is there `now`. */
export function lastBillDay(now: Date): string {
  return dayAfter(dayOf(new Date(now.getTime() - billReadyHour * 3_600_000)), -1)
}

/** So long after a bill should be there, somebody has to look why it cannot be read. */
const unreadMs = 24 * 3_600_000

/** Whether the bill of a day should have been read long ago. */
export const isBillOverdue = (day: string, now: Date): boolean =>
  now.getTime() >= startOf(dayAfter(day)).getTime() + billReadyHour * 3_600_000 + unreadMs
