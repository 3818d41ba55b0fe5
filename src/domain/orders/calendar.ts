/** A meeting as a calendar file (RFC 5545). */
export interface CalendarEvent {
  /** The same for every version of the event. */
  uid: string
  /** Greater with every change. */
  sequence: number
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  startsAt: Date
  endsAt: Date
  /** When the file was made. */
  stampedAt: Date
  summary: string
  location: string
  description: string
  alarmMinutes: number
  /** What the alarm says. */
  alarm: string
}

const lineOctets = 75
const encoder = new TextEncoder()

/** Text of a property: RFC 5545, section 3.3.11. */
export const escapeValue = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- they have no place in the file at all
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')

/** Folds a line at 75 octets (section 3.1), never inside a character. */
export function foldLine(line: string): string {
  const folded: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > lineOctets) {
      folded.push(current)
      // The blank that marks a continued line counts.
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...folded, current].join('\r\n')
}

/** `20261201T100000Z` */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/**
 * The whole file. Without GEO, which wants WGS-84: what we hold is GCJ-02, a few hundred metres off by law, and undoing
 * that is neither exact nor ours to do. The place's name is what leads people there. Without METHOD: it is a file that
 * somebody opens, no invitation, which would need the addresses of both.
 */
export function calendarFile(event: CalendarEvent): string {
  const cancelled = event.status === 'CANCELLED'
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xiaoji//Meetings//ZH',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escapeValue(event.uid)}`,
    `DTSTAMP:${utc(event.stampedAt)}`,
    `DTSTART:${utc(event.startsAt)}`,
    `DTEND:${utc(event.endsAt)}`,
    `SEQUENCE:${event.sequence}`,
    `STATUS:${event.status}`,
    `SUMMARY:${escapeValue(event.summary)}`,
    `LOCATION:${escapeValue(event.location)}`,
    `DESCRIPTION:${escapeValue(event.description)}`,
    ...(cancelled
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `TRIGGER:-PT${event.alarmMinutes}M`,
          `DESCRIPTION:${escapeValue(event.alarm)}`,
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(foldLine).join('\r\n')}\r\n`
}
