import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pricePoints } from '../../../miniprogram/src/pages/product/price-points'

const at = '2026-11-21T08:00:00.000Z'
const historyOf = (...prices: number[]) => prices.map((priceFen) => ({ priceFen, at }))

describe('the price history of a listing', () => {
  test('is not drawn when the price never changed', () => {
    expect(pricePoints([])).toEqual([])
    expect(pricePoints(historyOf(2_000))).toEqual([])
    expect(pricePoints(historyOf(2_000, 2_000))).toEqual([])
  })

  test('shows the dearest as a full bar, the cheapest as a low one, and which is now', () => {
    expect(pricePoints(historyOf(3_000, 2_500, 2_000))).toEqual([
      { priceFen: 3_000, at, percent: 100, isLowest: false, isNow: false },
      { priceFen: 2_500, at, percent: 59, isLowest: false, isNow: false },
      { priceFen: 2_000, at, percent: 18, isLowest: true, isNow: true },
    ])
  })

  test('always fits: few bars, each seen, a dearer one never lower', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000_000), { maxLength: 60 }), (prices) => {
        const points = pricePoints(historyOf(...prices))
        expect(points.length).toBeLessThanOrEqual(12)
        for (const one of points) {
          expect(one.percent).toBeGreaterThanOrEqual(18)
          expect(one.percent).toBeLessThanOrEqual(100)
          for (const other of points)
            if (one.priceFen > other.priceFen) expect(one.percent).toBeGreaterThanOrEqual(other.percent)
        }
        expect(points.filter(({ isNow }) => isNow).length).toBe(points.length === 0 ? 0 : 1)
      }),
    )
  })
})
