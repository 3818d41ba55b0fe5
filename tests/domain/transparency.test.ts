import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { shown, shownMedian, shownSum } from '../../src/domain/transparency/shown'

describe('numbers that everybody may read', () => {
  test('hide what is small, and only that', () => {
    expect([0, 1, 4, 5, 12].map(shown)).toEqual([0, '<5', '<5', 5, 12])
    expect(shownSum([9, 5, 0])).toBe(14)
    expect(shownSum([9, 3])).toBe('≥10')
    expect(shownSum([2])).toBe('<5')
    expect(shownSum([])).toBe(0)
    expect(shownMedian(4, 3)).toBeNull()
    expect(shownMedian(5, 3.14)).toBe(3.1)
  })

  test('have sums that say no more than what stands beside them', () => {
    const counts = fc.array(fc.nat({ max: 30 }), { maxLength: 8 })
    fc.assert(
      fc.property(
        counts,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
        (real, others) => {
          const same = real.map((count, at) => (count > 0 && count < 5 ? (others[at] ?? 1) : count))
          expect(shownSum(same)).toBe(shownSum(real))
        },
      ),
    )
  })
})
