import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { niceTop } from '../../src/admin/dashboard/charts/nice-top'
import { changeText, durationText, periodText, shareText, sumText } from '../../src/admin/dashboard/format'
import { waitingPath } from '../../src/admin/dashboard/words'
import { filterOf, noFilter } from '../../src/admin/queue/filter'
import { readableBy } from '../../src/domain/stats/periods'
import type { Waiting } from '../../src/operations/stats/read-waiting'

describe('what the dashboard says', () => {
  test('sums are yuan in groups of three', () => {
    expect(sumText(1_234_567_890)).toBe('¥12,345,678.90')
    expect(sumText(120_000)).toBe('¥1,200')
    expect(sumText(5)).toBe('¥0.05')
    expect(sumText(-123_456)).toBe('¥-1,234.56')
  })

  test('a change is a share of what was, and words where no share can be said', () => {
    expect(changeText(15, 10, 'zh')).toBe('比上期多 50%')
    expect(changeText(98, 100, 'en')).toBe('2.0% less than before')
    expect(changeText(3, 0, 'zh')).toBe('上期为 0')
    expect(changeText(0, 0, 'en')).toBe('as before')
  })

  test('periods are written as people write them', () => {
    expect(periodText('2026-11-21', 'day', 'zh')).toBe('11月21日')
    expect(periodText('2026-11-16', 'week', 'zh')).toBe('11月16日起一周')
    expect(periodText('2026-11', 'month', 'zh')).toBe('2026年11月')
    expect(periodText('2026-11-21', 'day', 'en')).toBe('21 Nov')
    expect(periodText('2026-11', 'month', 'en')).toBe('Nov 2026')
  })

  test('a time is said in the unit that fits', () => {
    expect(durationText(45, 'zh')).toBe('45 分钟')
    expect(durationText(150, 'en')).toBe('2.5 h')
    expect(durationText(60 * 24 * 12, 'zh')).toBe('12 天')
  })

  test('a share of nothing is none', () => {
    expect(shareText(0, 0)).toBe('—')
    expect(shareText(1, 3)).toBe('33%')
    expect(shareText(1, 40)).toBe('2.5%')
  })

  test('a scale holds its largest number, is not much longer, and its half is whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (value) => {
        const top = niceTop(value)
        expect(top).toBeGreaterThanOrEqual(value)
        expect(top).toBeLessThanOrEqual(Math.max(2, value * 2))
        expect(top % 2).toBe(0)
      }),
    )
  })

  test('what waits leads to the queue with just that filter', () => {
    const filterBehind = (waiting: Waiting) => {
      const { pathname, searchParams } = new URL(waitingPath(waiting), 'http://panel.test')
      expect(pathname).toBe('/queue')
      return filterOf((name) => searchParams.get(name))
    }
    const one = { count: 1, oldestAt: null }
    expect(filterBehind({ what: 'claimed', of: 'cases', ...one })).toEqual({ ...noFilter, claimed: 'mine' })
    expect(filterBehind({ what: 'case', of: 'appeal', ...one })).toEqual({ ...noFilter, kind: 'appeal' })
  })

  test('ranges are shown in periods that can be told apart', () => {
    expect(readableBy({ from: '2026-11-01', to: '2026-11-30' })).toBe('day')
    expect(readableBy({ from: '2026-08-01', to: '2026-11-30' })).toBe('week')
    expect(readableBy({ from: '2026-01-01', to: '2026-11-30' })).toBe('month')
  })
})
