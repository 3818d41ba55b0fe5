import { dayAfter, isDay, type DayRange } from '../days'

/** What a treasurer can look at in one go. */
export const rangeDaysMax = 3 * 366

/** A range that makes sense: not backwards, and not endless. */
export function isRange({ from, to }: DayRange): boolean {
  return isDay(from) && isDay(to) && from <= to && to < dayAfter(from, rangeDaysMax)
}
