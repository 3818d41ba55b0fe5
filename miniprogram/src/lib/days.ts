/** Days by China's clock, wherever the phone is: campuses live by it. */
import type { Language } from '../../../src/contract/codes'
import { formatDay } from './format'

const hourMs = 3_600_000
const local = (instantMs: number) => new Date(instantMs + 8 * hourMs).toISOString()

/** `2026-11-20`. */
export const dayOf = (instant: string): string => local(Date.parse(instant)).slice(0, 10)

/** `19:30`. */
export const clockOf = (instant: string): string => local(Date.parse(instant)).slice(11, 16)

/** `今天`, `昨天`, `11-03`, `2025-11-03`. */
export function dayTitle(instant: string, nowMs: number, language: Language): string {
  const day = dayOf(instant)
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  if (day === local(nowMs).slice(0, 10)) return say('今天', 'Today')
  if (day === local(nowMs - 24 * hourMs).slice(0, 10)) return say('昨天', 'Yesterday')
  return formatDay(instant, nowMs)
}

/** When, as short as a list allows: the clock of today, else the day. */
export const shortTime = (instant: string, nowMs: number, language: Language): string =>
  dayOf(instant) === local(nowMs).slice(0, 10) ? clockOf(instant) : dayTitle(instant, nowMs, language)

/** Neighbours of one day together, in the order in which they came. */
export function byDay<Row>(
  rows: readonly Row[],
  at: (row: Row) => string,
): { day: string; first: string; rows: Row[] }[] {
  const days: { day: string; first: string; rows: Row[] }[] = []
  for (const row of rows) {
    const day = dayOf(at(row))
    const last = days[days.length - 1]
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, first: at(row), rows: [row] })
  }
  return days
}
