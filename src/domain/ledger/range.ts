import { dayAfter, dayOf, startOf } from '../reconciliations/days'

/** Days in Asia/Shanghai, both included. */
export interface DayRange {
  from: string
  to: string
}

/** What a treasurer can look at in one go. */
export const rangeDaysMax = 3 * 366

/** Whether this is a day there is. */
export const isDay = (text: string): boolean =>
  /^20\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(startOf(text).getTime()) &&
  dayOf(startOf(text)) === text

/** From the first instant to the last, as bounds of which the second is not included. */
export const boundsOf = ({ from, to }: DayRange): { since: Date; until: Date } => ({
  since: startOf(from),
  until: startOf(dayAfter(to)),
})

/** A range that makes sense: not backwards, and not endless. */
export function isRange({ from, to }: DayRange): boolean {
  return isDay(from) && isDay(to) && from <= to && to < dayAfter(from, rangeDaysMax)
}
