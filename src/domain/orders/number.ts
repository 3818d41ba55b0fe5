import { campusTimeZone } from '../time'

const day = new Intl.DateTimeFormat('en-CA', { timeZone: campusTimeZone, dateStyle: 'short' })

/** How many numbers a day has; drawn, so that none tells how many orders there were. */
export const numbersOfDay = 10_000_000_000

/** What people call an order: its day on campus, and a number drawn below `numbersOfDay`. */
export function orderNumber(now: Date, drawn: number): string {
  return day.format(now).replaceAll('-', '') + String(drawn).padStart(10, '0')
}
