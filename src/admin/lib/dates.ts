import { campusTimeZone } from '../../domain/time'
import type { Bilingual } from './panel-language'

/**
 * Days and times as people write them, by the clock of the campus wherever the officer's computer stands. A day of the
 * calendar (`2026-11-21`) or a month (`2026-11`) is understood as well.
 */
type Write = (at: string | Date, language: keyof Bilingual) => string

type Options = Omit<Intl.DateTimeFormatOptions, 'timeZone'>

function written(zh: Options, en: Options = zh): Write {
  const timeZone = campusTimeZone
  const formats = {
    zh: new Intl.DateTimeFormat('zh-CN', { ...zh, timeZone }),
    en: new Intl.DateTimeFormat('en-GB', { ...en, timeZone }),
  }
  return (at, language) => formats[language].format(new Date(at))
}

/** `2026年11月21日 18:05`, `21 Nov 2026, 18:05` */
export const momentText = written({ dateStyle: 'medium', timeStyle: 'short' })
/** `18:05` */
export const timeText = written({ timeStyle: 'short' })
/** `2026年11月21日`, `21 Nov 2026` */
export const dayText = written({ dateStyle: 'medium' })
/** `2026年11月21日`, `21 November 2026` */
export const longDayText = written({ dateStyle: 'long' })
/** `11月21日`, `21 Nov`: where the year is plain. */
export const shortDayText = written({ month: 'long', day: 'numeric' }, { month: 'short', day: 'numeric' })
/** `2026年11月`, `Nov 2026` */
export const monthText = written({ year: 'numeric', month: 'short' })

const inputFormat = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: campusTimeZone, dateStyle: 'short', timeStyle: 'short' },
})
/** The campus keeps no summer time. */
const offset = '+08:00'

/** As an input of date and time wants it: `2026-11-21T18:05`. */
export const inputOf = (at: Date): string => inputFormat.format(at).replace(' ', 'T')

/** What such an input says; null when that is no moment. */
export function momentOf(input: string): Date | null {
  const at = new Date(`${input}:00${offset}`)
  return Number.isNaN(at.getTime()) ? null : at
}
