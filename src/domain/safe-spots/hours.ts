import type { Language } from '../../contract/codes'
import { clockTime } from '../notifications/quiet-hours'
import { campusTimeZone } from '../time'

/**
 * When a place is open, every week the same, by the campus's clock. A period that ends before it begins passes midnight
 * and belongs to the day on which it begins; one that ends when it begins lasts a whole day.
 */
export interface Period {
  /** 1 is Monday, 7 Sunday. */
  days: readonly number[]
  /** `HH:MM` */
  from: string
  until: string
}

const dayMinutes = 24 * 60
const weekMinutes = 7 * dayMinutes
const names: Record<Language, readonly string[]> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes from the beginning of a day to the end of a period that begins on it. */
function endOf({ from, until }: Period): number {
  const [begins, ends] = [minutesOf(from), minutesOf(until)]
  return ends > begins ? ends : ends + dayMinutes
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: campusTimeZone,
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Minutes since Monday began, by the campus's clock. */
function minuteOfWeek(at: Date): number {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const day = names.en.indexOf(parts.weekday ?? '')
  return day * dayMinutes + Number(parts.hour) * 60 + Number(parts.minute)
}

/** Every stretch of the week, from and until in minutes since Monday began; the last may pass the week's end. */
const stretches = (periods: readonly Period[]): [number, number][] =>
  periods.flatMap((period) =>
    period.days.map((day): [number, number] => {
      const midnight = (day - 1) * dayMinutes
      return [midnight + minutesOf(period.from), midnight + endOf(period)]
    }),
  )

/** No periods: always open. */
export function isOpenAt(periods: readonly Period[], at: Date): boolean {
  if (periods.length === 0) return true
  const minute = minuteOfWeek(at)
  return stretches(periods).some(
    ([from, until]) =>
      (minute >= from && minute < until) || (minute + weekMinutes >= from && minute + weekMinutes < until),
  )
}

/** What is wrong with opening hours that somebody typed, or null. */
export function problemOf(periods: readonly Period[]): 'clock' | 'days' | 'overlap' | null {
  for (const { days, from, until } of periods) {
    if (!clockTime.test(from) || !clockTime.test(until)) return 'clock'
    if (days.length === 0 || new Set(days).size !== days.length) return 'days'
    if (days.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) return 'days'
  }
  const sorted = stretches(periods).sort(([a], [b]) => a - b)
  const [first] = sorted
  if (!first) return null
  // After Sunday comes Monday.
  const around = [...sorted, [first[0] + weekMinutes, first[1] + weekMinutes] as const]
  const clash = around.some(([from], index) => index > 0 && from < (around[index - 1]?.[1] ?? 0))
  return clash ? 'overlap' : null
}

/** Days as people say them: three in a row and more as a range. */
function daysInWords(days: readonly number[], language: Language): string {
  const sorted = [...days].sort((a, b) => a - b)
  if (sorted.length === 7) return language === 'zh' ? '每天' : 'daily'
  const runs: number[][] = []
  for (const day of sorted) {
    const last = runs.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => names[language][(day ?? 1) - 1] ?? ''
  return runs
    .flatMap((run) => {
      if (run.length < 3) return run.map(name)
      return [
        language === 'zh' ? `${name(run[0])}至${name(run.at(-1))}` : `${name(run[0])}–${name(run.at(-1))}`,
      ]
    })
    .join(language === 'zh' ? '、' : ', ')
}

function timesInWords({ from, until }: Period, language: Language): string {
  if (from === until) {
    if (from === '00:00') return language === 'zh' ? '全天' : 'all day'
    return language === 'zh' ? `${from}–次日 ${until}` : `${from}–${until} (next day)`
  }
  if (until === '00:00') return `${from}–24:00`
  if (minutesOf(until) > minutesOf(from)) return `${from}–${until}`
  return language === 'zh' ? `${from}–次日 ${until}` : `${from}–${until} (next day)`
}

/** Opening hours in one line. */
export function hoursInWords(periods: readonly Period[], language: Language): string {
  if (periods.length === 0) return language === 'zh' ? '全天开放' : 'always open'
  return periods
    .map((period) => `${daysInWords(period.days, language)} ${timesInWords(period, language)}`)
    .join(language === 'zh' ? '；' : '; ')
}
