import type { Language } from '../contract/codes'
import { campusTimeZone, dayMs } from './time'

/** Days are `YYYY-MM-DD` in Asia/Shanghai, which knows no summer time. */
const offset = '+08:00'
const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: campusTimeZone, dateStyle: 'short' })

/** Days by the campus's clock, both included. */
export interface DayRange {
  from: string
  to: string
}

export const dayOf = (at: Date): string => dayFormat.format(at)

/** The first instant of a day. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00${offset}`)

export const dayAfter = (day: string, days = 1): string =>
  dayOf(new Date(startOf(day).getTime() + days * dayMs))

const longDay = {
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: campusTimeZone, dateStyle: 'long' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: campusTimeZone, dateStyle: 'long' }),
} satisfies Record<Language, Intl.DateTimeFormat>

/** A day as people write it: `2026年9月1日`, `1 September 2026`. */
export const dayIn = (day: string, language: Language): string => longDay[language].format(startOf(day))

/** Whether this is a day there is. */
export const isDay = (text: string): boolean =>
  /^20\d{2}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(startOf(text).getTime()) &&
  dayOf(startOf(text)) === text

/** Days from `first` to `last`, both included; none when `first` comes later. */
export function daysBetween(first: string, last: string): string[] {
  const days: string[] = []
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day)
  return days
}

/** From the first instant to the last, as bounds of which the second is not included. */
export const boundsOf = ({ from, to }: DayRange): { since: Date; until: Date } => ({
  since: startOf(from),
  until: startOf(dayAfter(to)),
})
