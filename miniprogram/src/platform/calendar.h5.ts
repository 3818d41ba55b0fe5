import type { CalendarEvent } from './calendar-types'

export const hasCalendar = (): boolean => true

/** Hands the server's calendar file to the browser, which opens it with the person's calendar. */
export async function addToCalendar(_event: CalendarEvent, readIcs: () => Promise<string>): Promise<boolean> {
  const url = URL.createObjectURL(new Blob([await readIcs()], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'meeting.ics'
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return true
}
