import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dayAfter, daysBetween } from '../../../src/domain/days'
import {
  before,
  changeOf,
  isStatsRange,
  lastDays,
  lengthOf,
  periodOf,
  periodsOf,
  statsDaysMax,
} from '../../../src/domain/stats/periods'

const days = fc.integer({ min: 0, max: 3_000 }).map((n) => dayAfter('2024-01-01', n))
const ranges = fc.tuple(days, fc.integer({ min: 1, max: statsDaysMax })).map(([from, length]) => ({
  from,
  to: dayAfter(from, length - 1),
}))

describe('a range of the dashboard', () => {
  test('has four hundred days at most and does not end before it begins', () => {
    expect(isStatsRange({ from: '2026-11-21', to: '2026-11-21' })).toBe(true)
    expect(isStatsRange({ from: '2026-11-21', to: '2026-11-20' })).toBe(false)
    expect(isStatsRange({ from: '2025-01-01', to: dayAfter('2025-01-01', 399) })).toBe(true)
    expect(isStatsRange({ from: '2025-01-01', to: dayAfter('2025-01-01', 400) })).toBe(false)
    expect(isStatsRange({ from: '2026-02-30', to: '2026-03-01' })).toBe(false)
  })

  test('is compared with as many days that end on the day before it', () => {
    expect(before({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' })
    fc.assert(
      fc.property(ranges, (range) => {
        const earlier = before(range)
        expect(lengthOf(earlier)).toBe(lengthOf(range))
        expect(dayAfter(earlier.to)).toBe(range.from)
      }),
    )
  })

  test('falls into periods that hold each of its days once, in order', () => {
    fc.assert(
      fc.property(ranges, fc.constantFrom('day', 'week', 'month'), (range, by) => {
        const periods = periodsOf(range, by)
        expect([...periods].sort()).toEqual(periods)
        expect(new Set(periods).size).toBe(periods.length)
        for (const day of daysBetween(range.from, range.to)) expect(periods).toContain(periodOf(day, by))
      }),
    )
  })

  test('has weeks that begin on Monday, over the end of a year too', () => {
    expect(periodOf('2026-11-22', 'week')).toBe('2026-11-16')
    expect(periodOf('2026-11-23', 'week')).toBe('2026-11-23')
    expect(periodOf('2027-01-01', 'week')).toBe('2026-12-28')
    expect(periodOf('2027-01-01', 'month')).toBe('2027-01')
  })

  test('of the last days ends today by the clock of the campus', () => {
    expect(lastDays(7, new Date('2026-11-20T16:00:00.000Z'))).toEqual({
      from: '2026-11-15',
      to: '2026-11-21',
    })
    expect(lastDays(1, new Date('2026-11-20T15:59:59.999Z'))).toEqual({
      from: '2026-11-20',
      to: '2026-11-20',
    })
  })
})

test('no share is said of nothing', () => {
  expect(changeOf(5, 0)).toBeNull()
  expect(changeOf(15, 10)).toBeCloseTo(0.5)
  expect(changeOf(0, 10)).toBe(-1)
})
