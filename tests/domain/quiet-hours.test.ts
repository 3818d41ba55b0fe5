import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { afterQuietHours, clockTime, nextClockTime } from '../../src/domain/notifications/quiet-hours'

/** A moment by the campus's clock, which is eight hours ahead. */
const at = (clock: string, day = '2026-11-21') => new Date(`${day}T${clock}+08:00`)
const night = { from: '23:00', until: '07:30' }
const nap = { from: '12:00', until: '14:00' }

const minute = fc
  .integer({ min: 0, max: 1_439 })
  .map((n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`)
const moment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2035-01-01T00:00:00Z'),
  noInvalidDate: true,
})
const minuteMs = 60_000
const dayMs = 86_400_000
const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
/** Minutes since the campus's midnight; it has had no summer time since 1991. */
const minuteOfDay = (now: Date) => Math.floor(((now.getTime() + 8 * 3_600_000) % dayMs) / minuteMs)

describe('quiet hours', () => {
  test.each([
    ['before they begin', night, at('22:59:59'), at('22:59:59')],
    ['as they begin', night, at('23:00:00'), at('07:30:00', '2026-11-22')],
    ['before midnight', night, at('23:59:59.999'), at('07:30:00', '2026-11-22')],
    ['at midnight', night, at('00:00:00'), at('07:30:00')],
    ['in their last minute', night, at('07:29:59.999'), at('07:30:00')],
    ['as they end', night, at('07:30:00'), at('07:30:00')],
    ['at noon', night, at('12:00:00.123'), at('12:00:00.123')],
    ['before a nap', nap, at('11:59:59'), at('11:59:59')],
    ['in a nap', nap, at('13:15:30'), at('14:00:00')],
    ['after a nap', nap, at('14:00:00'), at('14:00:00')],
    [
      'of a whole day but a minute',
      { from: '00:01', until: '00:00' },
      at('12:00:00'),
      at('00:00:00', '2026-11-22'),
    ],
  ])('%s', (_when, quiet, now, due) => {
    expect(afterQuietHours(now, quiet).toISOString()).toBe(due.toISOString())
  })

  test.each([
    ['equal ends', { from: '08:00', until: '08:00' }],
    ['no beginning', { from: null, until: '08:00' }],
    ['no end', { from: '23:00', until: undefined }],
    ['an empty end', { from: '23:00', until: '' }],
    ['a time that is none', { from: '24:00', until: '08:00' }],
    ['nothing', {}],
  ])('with %s are none', (_what, quiet) => {
    for (const clock of ['00:00:00', '08:00:00', '23:30:00']) {
      expect(afterQuietHours(at(clock), quiet)).toEqual(at(clock))
    }
  })

  test('hold a message for less than a day, to their end, and only what comes within them', () => {
    fc.assert(
      fc.property(moment, minute, minute, (now, from, until) => {
        const due = afterQuietHours(now, { from, until })
        const [begins, ends, here] = [minutesOf(from), minutesOf(until), minuteOfDay(now)]
        const within =
          begins < ends ? here >= begins && here < ends : begins > ends && (here >= begins || here < ends)
        if (!within) expect(due).toEqual(now)
        else {
          expect(minuteOfDay(due)).toBe(ends)
          expect(due.getTime() % minuteMs).toBe(0)
          expect(due.getTime() - now.getTime()).toBeGreaterThan(0)
          expect(due.getTime() - now.getTime()).toBeLessThan(dayMs)
        }
        // Once is enough.
        expect(afterQuietHours(due, { from, until })).toEqual(due)
      }),
    )
  })
})

describe('the next time the clock shows', () => {
  test.each([
    ['later today', at('17:59:59'), '18:00', at('18:00:00')],
    ['now is tomorrow', at('18:00:00'), '18:00', at('18:00:00', '2026-11-22')],
    ['within this minute is tomorrow', at('18:00:59'), '18:00', at('18:00:00', '2026-11-22')],
    ['over midnight', at('23:59:30'), '00:00', at('00:00:00', '2026-11-22')],
    ['at the end of a year', at('20:00:00', '2026-12-31'), '08:00', at('08:00:00', '2027-01-01')],
  ])('%s', (_what, now, clock, next) => {
    expect(nextClockTime(now, clock).toISOString()).toBe(next.toISOString())
  })

  test('is always ahead, at most a day', () => {
    fc.assert(
      fc.property(moment, minute, (now, clock) => {
        const next = nextClockTime(now, clock)
        expect(minuteOfDay(next)).toBe(minutesOf(clock))
        expect(next.getTime()).toBeGreaterThan(now.getTime())
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(dayMs)
      }),
    )
  })
})

test('a time of the clock has two digits each and is on the clock', () => {
  for (const good of ['00:00', '09:05', '19:59', '23:59']) expect(good).toMatch(clockTime)
  for (const bad of ['24:00', '7:30', '07:60', '07:3', '07:30:00', ' 07:30', '', '０７:30']) {
    expect(bad).not.toMatch(clockTime)
  }
})
