import type { CalendarEvent } from './calendar-types'

/** QQ has no door to the phone's calendar. */
export const hasCalendar = (): boolean => false

export const addToCalendar = async (
  _event: CalendarEvent,
  _readIcs: () => Promise<string>,
): Promise<boolean> => false
