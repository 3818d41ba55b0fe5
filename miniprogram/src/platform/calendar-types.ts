export interface CalendarEvent {
  title: string
  place: string
  startMs: number
  endMs: number
}
