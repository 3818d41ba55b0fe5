import { dayAfter, dayOf, type DayRange, daysBetween, isDay, startOf } from '../days'
import { dayMs } from '../time'

export const periodKinds = ['day', 'week', 'month'] as const
export type PeriodKind = (typeof periodKinds)[number]

export const statsDaysMax = 400

/** Days from one to the other, both counted. */
export const lengthOf = ({ from, to }: DayRange): number =>
  Math.round((startOf(to).getTime() - startOf(from).getTime()) / dayMs) + 1

/** A range that makes sense: not backwards, and at most `statsDaysMax` days. */
export const isStatsRange = (range: DayRange): boolean =>
  isDay(range.from) && isDay(range.to) && range.from <= range.to && lengthOf(range) <= statsDaysMax

/** As many days, just before. */
export function before(range: DayRange): DayRange {
  return { from: dayAfter(range.from, -lengthOf(range)), to: dayAfter(range.from, -1) }
}

/** The period of a day, by its first day (weeks begin on Monday) or its month. */
export function periodOf(day: string, by: PeriodKind): string {
  if (by === 'day') return day
  if (by === 'month') return day.slice(0, 7)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return dayAfter(day, -((weekday + 6) % 7))
}

/** All periods of a range in order; the first and the last may be cut short by it. */
export const periodsOf = ({ from, to }: DayRange, by: PeriodKind): string[] => [
  ...new Set(daysBetween(from, to).map((day) => periodOf(day, by))),
]

/** Periods that can be told apart in a picture of a range: some thirty of them. */
export function readableBy(range: DayRange): PeriodKind {
  const days = lengthOf(range)
  return days <= 45 ? 'day' : days <= 200 ? 'week' : 'month'
}

/** The last `days` days, today included. */
export const lastDays = (days: number, now: Date): DayRange => ({
  from: dayAfter(dayOf(now), 1 - days),
  to: dayOf(now),
})

/**
 * By how much a number changed, as a share of what it was.
 * @returns null where nothing was before, of which no share can be said
 */
export const changeOf = (now: number, then: number): number | null =>
  then === 0 ? null : (now - then) / then
