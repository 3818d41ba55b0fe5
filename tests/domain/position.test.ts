import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { blurPosition, distanceM, isPosition, type Position } from '../../src/domain/position'

const anywhere = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
})
/** Where people live: the widening of cells at the poles is no concern there. */
const inhabited = fc.record({
  lat: fc.double({ min: -70, max: 70, noNaN: true }),
  lng: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
})

describe('a distance', () => {
  test('is the one on the map: from the Bund to Beijing South about 1,060 km', () => {
    expect(distanceM({ lat: 31.24, lng: 121.49 }, { lat: 39.865, lng: 116.379 })).toBeCloseTo(1_065_000, -4)
  })

  test('is the same there and back, nothing at home, never more than half the globe', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 3)
        expect(distanceM(a, a)).toBe(0)
        expect(distanceM(a, b)).toBeLessThanOrEqual(20_015_200)
      }),
    )
  })

  test('goes the short way over the antimeridian', () => {
    expect(distanceM({ lat: 0, lng: 179.999 }, { lat: 0, lng: -179.999 })).toBeLessThan(230)
  })
})

describe('what a stranger sees of a position', () => {
  test('is on the globe and never further off than the corner of a cell', () => {
    fc.assert(
      fc.property(inhabited, (exact) => {
        const shown = blurPosition(exact)
        expect(isPosition(shown)).toBe(true)
        expect(distanceM(exact, shown)).toBeLessThan(300)
      }),
    )
    fc.assert(fc.property(anywhere, (exact) => expect(isPosition(blurPosition(exact))).toBe(true)))
  })

  test('is the same for everything in the cell, so that averaging reveals nothing', () => {
    fc.assert(
      fc.property(inhabited, (exact) => {
        const shown = blurPosition(exact)
        expect(blurPosition(exact)).toEqual(shown)
        // The middle belongs to the cell that it is the middle of.
        expect(blurPosition(shown)).toEqual(shown)
      }),
    )
  })

  test('does not tell two ends of a dormitory apart', () => {
    const shown = new Set<string>()
    for (let step = 0; step < 20; step++) {
      const exact: Position = { lat: 31.2826 + step * 0.00001, lng: 121.5011 + step * 0.00001 }
      shown.add(JSON.stringify(blurPosition(exact)))
    }
    expect(shown.size).toBe(1)
  })
})

test('is a position only what lies on the globe', () => {
  expect(isPosition({ lat: 90, lng: -180 })).toBe(true)
  const wrong = [
    { lat: 90.0001, lng: 0 },
    { lat: 0, lng: 180.1 },
    { lat: NaN, lng: 0 },
    { lat: 0, lng: NaN },
    { lat: '31', lng: 121 },
    { lat: null, lng: 0 },
  ]
  for (const value of wrong) expect(isPosition(value)).toBe(false)
})
