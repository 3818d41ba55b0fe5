import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarFile, escapeValue, foldLine, type CalendarEvent } from '../../../src/domain/orders/calendar'

const event: CalendarEvent = {
  uid: 'order-1@xiaoji',
  sequence: 3,
  status: 'CONFIRMED',
  startsAt: new Date('2026-12-01T10:00:00.000Z'),
  endsAt: new Date('2026-12-01T10:30:00.000Z'),
  stampedAt: new Date('2026-11-21T08:00:00.000Z'),
  summary: '面交：台灯',
  location: '图书馆北门; 进门右手边',
  description: '当面验货\n再出示交接码',
  alarmMinutes: 60,
  alarm: '1 小时后面交',
}
const octets = (line: string) => Buffer.byteLength(line)
const unfold = (file: string) => file.replaceAll('\r\n ', '')
const linesOf = (file: string) => unfold(file).split('\r\n')

describe('a calendar file', () => {
  test('has everything a calendar needs, in UTC and with an alarm an hour before', () => {
    expect(linesOf(calendarFile(event))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Xiaoji//Meetings//ZH',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:order-1@xiaoji',
      'DTSTAMP:20261121T080000Z',
      'DTSTART:20261201T100000Z',
      'DTEND:20261201T103000Z',
      'SEQUENCE:3',
      'STATUS:CONFIRMED',
      'SUMMARY:面交：台灯',
      'LOCATION:图书馆北门\\; 进门右手边',
      'DESCRIPTION:当面验货\\n再出示交接码',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT60M',
      'DESCRIPTION:1 小时后面交',
      'END:VALARM',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  test('of a meeting that is off says so and rings no more', () => {
    const file = calendarFile({ ...event, status: 'CANCELLED' })
    expect(file).toContain('STATUS:CANCELLED\r\n')
    expect(file).not.toContain('VALARM')
  })

  test('ends every line with CR and LF, and no line is longer than 75 octets', () => {
    const file = calendarFile({ ...event, description: '很长的说明'.repeat(60), summary: 'x'.repeat(300) })
    expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of file.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75)
  })

  test('cannot be given another property by what people type', () => {
    const file = calendarFile({ ...event, location: '门口\r\nATTACH:http://evil.example/\rX:1\u0085Y' })
    expect(linesOf(file).filter((line) => /^(ATTACH|X|Y)/.test(line))).toEqual([])
    expect(linesOf(file)).toContain('LOCATION:门口\\nATTACH:http://evil.example/\\nX:1\u0085Y')
  })
})

describe('folding', () => {
  test('counts octets, not characters, and the blank of the next line', () => {
    expect(foldLine('a'.repeat(75))).toBe('a'.repeat(75))
    expect(foldLine('a'.repeat(76))).toBe(`${'a'.repeat(75)}\r\n a`)
    // 25 characters of three octets fill a line, 24 the next ones.
    expect(foldLine('图'.repeat(50))).toBe(`${'图'.repeat(25)}\r\n ${'图'.repeat(24)}\r\n 图`)
  })

  test('never breaks a character, and unfolded gives back the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = text.replace(/[\r\n]/g, '')
        const folded = foldLine(line)
        for (const part of folded.split('\r\n')) {
          expect(octets(part)).toBeLessThanOrEqual(75)
          expect(part.isWellFormed()).toBe(line.isWellFormed() || part.isWellFormed())
        }
        expect(folded.replaceAll('\r\n ', '')).toBe(line)
      }),
    )
  })
})

test('backslash, semicolon, comma and line end are escaped; other control characters are gone', () => {
  expect(escapeValue('a\\b;c,d\r\ne\rf\ng\u0000h\ti')).toBe('a\\\\b\\;c\\,d\\ne\\nf\\ng h i')
})
