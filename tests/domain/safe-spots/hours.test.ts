import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { demoCampuses } from '../../../src/demo/campuses'
import { demoSpots } from '../../../src/demo/safe-spots'
import { hoursInWords, isOpenAt, problemOf, type Period } from '../../../src/domain/safe-spots/hours'

/** 2026-11-23 is a Monday; by the clock of Shanghai. */
const on = (day: number, time: string) => new Date(`2026-11-${22 + day}T${time}:00+08:00`)
const weekdays: Period = { days: [1, 2, 3, 4, 5], from: '08:00', until: '22:00' }
const friday: Period = { days: [5], from: '22:00', until: '01:30' }
const sunday: Period = { days: [7], from: '20:00', until: '02:00' }

describe('a place is open', () => {
  test('from the first minute up to, not including, the last, on its days', () => {
    const open = (day: number, time: string) => isOpenAt([weekdays], on(day, time))
    expect([open(1, '07:59'), open(1, '08:00'), open(1, '21:59'), open(1, '22:00')]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(open(6, '12:00')).toBe(false)
  })

  test('past midnight, also from Sunday into Monday, and not the night before', () => {
    const open = (day: number, time: string) => isOpenAt([friday, sunday], on(day, time))
    expect([open(6, '01:29'), open(6, '01:30'), open(5, '01:00')]).toEqual([true, false, false])
    expect([open(8, '01:59'), open(8, '02:00'), open(7, '19:59')]).toEqual([true, false, false])
  })

  test('always without hours, and a whole day when it closes as it opens', () => {
    expect(isOpenAt([], on(3, '03:00'))).toBe(true)
    const saturday: Period = { days: [6], from: '00:00', until: '00:00' }
    expect([isOpenAt([saturday], on(6, '23:59')), isOpenAt([saturday], on(7, '00:00'))]).toEqual([
      true,
      false,
    ])
  })

  test('as long each week as its periods together, if they do not overlap', () => {
    const time = fc
      .nat(47)
      .map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
    const period = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 3 }),
      from: time,
      until: time,
    })
    const halves = (from: string, until: string) => {
      const half = (text: string) => Number(text.slice(0, 2)) * 2 + (text.endsWith('30') ? 1 : 0)
      return (half(until) - half(from) + 48) % 48 || 48
    }
    fc.assert(
      fc.property(fc.array(period, { minLength: 1, maxLength: 3 }), (periods) => {
        const total = periods.reduce(
          (sum, { days, from, until }) => sum + days.length * halves(from, until),
          0,
        )
        const begin = on(1, '00:00').getTime()
        const open = Array.from({ length: 7 * 48 }, (_, half) =>
          isOpenAt(periods, new Date(begin + half * 1_800_000)),
        ).filter(Boolean).length
        // Together they are open as long as each by itself, or else they overlap.
        expect(open === total).toBe(problemOf(periods) === null)
      }),
      { numRuns: 60 },
    )
  })
})

describe('what staff type', () => {
  test('is refused when periods overlap, around the end of the week too', () => {
    expect(problemOf([weekdays, friday, sunday])).toBeNull()
    expect(problemOf([weekdays, { ...friday, from: '21:59' }])).toBe('overlap')
    expect(problemOf([sunday, { days: [1], from: '01:59', until: '05:00' }])).toBe('overlap')
    expect(problemOf([sunday, { days: [1], from: '02:00', until: '05:00' }])).toBeNull()
  })

  test('is refused without a day, with a day twice, and with a time that is none', () => {
    expect(problemOf([{ ...friday, days: [] }])).toBe('days')
    expect(problemOf([{ ...friday, days: [5, 5] }])).toBe('days')
    expect(problemOf([{ ...friday, days: [8] }])).toBe('days')
    expect(problemOf([{ ...friday, until: '24:00' }])).toBe('clock')
  })
})

test('hours are said as people say them', () => {
  expect(hoursInWords([weekdays, friday], 'zh')).toBe('周一至周五 08:00–22:00；周五 22:00–次日 01:30')
  expect(hoursInWords([weekdays, friday], 'en')).toBe('Mon–Fri 08:00–22:00; Fri 22:00–01:30 (next day)')
  const daily: Period = { days: [7, 1, 2, 3, 4, 5, 6], from: '06:30', until: '00:00' }
  expect([hoursInWords([daily], 'zh'), hoursInWords([daily], 'en')]).toEqual([
    '每天 06:30–24:00',
    'daily 06:30–24:00',
  ])
  const some: Period = { days: [1, 3, 6, 7], from: '00:00', until: '00:00' }
  expect([hoursInWords([some], 'zh'), hoursInWords([some], 'en')]).toEqual([
    '周一、周三、周六、周日 全天',
    'Mon, Wed, Sat, Sun all day',
  ])
  expect([hoursInWords([], 'zh'), hoursInWords([], 'en')]).toEqual(['全天开放', 'always open'])
})

test('each campus of the demo has three or four places with hours that an officer could have typed', () => {
  for (const { key } of demoCampuses) {
    const spots = demoSpots.filter(({ campus }) => campus === key)
    expect([3, 4]).toContain(spots.length)
    for (const { hours } of spots) {
      expect(problemOf(hours.map((period) => ({ ...period, days: period.days.map(Number) })))).toBeNull()
    }
  }
})
