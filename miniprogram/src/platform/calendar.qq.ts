export interface CalendarEvent {
  title: string
  place: string
  startMs: number
  endMs: number
}

/** QQ has no door to the phone's calendar. */
export const hasCalendar = (): boolean => false

export const addToCalendar = async (
  _event: CalendarEvent,
  _readIcs: () => Promise<string>,
): Promise<boolean> => false
