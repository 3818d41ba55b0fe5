import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { medianWait, waitClass } from '../../../src/domain/stats/waits'

const classesOf = (minutes: readonly number[]) => {
  const counts = new Map<number, number>()
  for (const each of minutes) counts.set(waitClass(each), (counts.get(waitClass(each)) ?? 0) + 1)
  return counts
}

describe('the median of waits', () => {
  test('is within a twentieth of the true one, whatever the waits were', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 5, max: 500_000, noNaN: true }), { minLength: 1 }), (minutes) => {
        const sorted = [...minutes].sort((a, b) => a - b)
        const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? NaN
        const told = medianWait(classesOf(minutes)) ?? NaN
        expect(Math.abs(told + 1 - (lower + 1)) / (lower + 1)).toBeLessThan(0.05)
      }),
    )
  })

  test('is none where nothing was closed', () => {
    expect(medianWait(new Map())).toBeNull()
    expect(medianWait(new Map([[4, 0]]))).toBeNull()
  })

  test('takes what was closed at once, and what waited for years', () => {
    expect(medianWait(classesOf([0, 0, 0]))).toBeLessThan(0.1)
    expect(waitClass(100_000_000)).toBe(waitClass(10_000_000))
    expect(waitClass(-3)).toBe(0)
  })
})
