import { campusTimeZone, dayMs } from '../time'

/** Days are `YYYY-MM-DD` in Asia/Shanghai, which knows no summer time. */
const offset = '+08:00'
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: campusTimeZone, dateStyle: 'short' })

export const dayOf = (at: Date): string => dayFormat.format(at)

/** The first instant of a day. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00${offset}`)

export const dayAfter = (day: string, days = 1): string =>
  dayOf(new Date(startOf(day).getTime() + days * dayMs))

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

/** Days from `first` to `last`, both included; none when `first` comes later. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day)
  return days
}
