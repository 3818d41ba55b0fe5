import { campusTimeZone } from '../time'

/** `HH:MM`, 24 hours. */
export const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/

const minuteMs = 60_000
const dayMinutes = 24 * 60

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: campusTimeZone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Minutes from `now` to the next time the campus's clock shows `time`; 0 within that minute. */
function minutesUntil(now: Date, time: string): number {
  return (minutesOf(time) - minutesOf(clock.format(now)) + dayMinutes) % dayMinutes
}

/** The beginning of the minute that comes `minutes` after the one of `now`. */
const minuteAfter = (now: Date, minutes: number) =>
  new Date((Math.floor(now.getTime() / minuteMs) + minutes) * minuteMs)

export interface QuietHours {
  /** `HH:MM` in the campus's time; equal or missing ends mean no quiet hours. May pass midnight. */
  from?: string | null
  until?: string | null
}

/** When a message of `now` may disturb: at once, or when the quiet hours end. */
export function afterQuietHours(now: Date, { from, until }: QuietHours): Date {
  if (!from || !until || from === until || !clockTime.test(from) || !clockTime.test(until)) return now
  const [begins, ends] = [minutesUntil(now, from), minutesUntil(now, until)]
  // Within them the end comes before the next beginning.
  const within = begins === 0 || (ends !== 0 && ends < begins)
  return within ? minuteAfter(now, ends) : now
}

/** The next time the clock shows `time`; `now` itself is too late. */
export function nextClockTime(now: Date, time: string): Date {
  return minuteAfter(now, minutesUntil(now, time) || dayMinutes)
}
