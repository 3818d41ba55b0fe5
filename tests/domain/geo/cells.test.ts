import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { cellOf, cellsAround, cellSizes } from '../../../src/domain/geo/cells'
import { distanceM, type Position } from '../../../src/domain/position'

const earthRadiusM = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (angle: number) => (angle * 180) / Math.PI

/** Where one comes to who walks so far in a direction. */
function walkFrom({ lat, lng }: Position, metres: number, bearing: number): Position {
  const [angle, from] = [metres / earthRadiusM, radians(lat)]
  const to = Math.asin(
    Math.max(
      -1,
      Math.min(1, Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing)),
    ),
  )
  const turned = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  )
  return { lat: degrees(to), lng: ((lng + degrees(turned) + 540) % 360) - 180 }
}

const latitude = fc.oneof(
  fc.double({ min: -90, max: 90, noNaN: true }),
  fc.double({ min: 88.5, max: 90, noNaN: true }),
  fc.double({ min: -90, max: -88.5, noNaN: true }),
  fc.integer({ min: -9_000, max: 9_000 }).map((step) => step / 100),
)
const longitude = fc.oneof(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.constantFrom(-180, -179.999_999, 0, 179.999_999, 180),
  fc.integer({ min: -18_000, max: 18_000 }).map((step) => step / 100),
)
const anywhere = fc.record({ lat: latitude, lng: longitude })
/** Radii that are asked with cells of each size, metres. */
const sized = fc.constantFrom(...cellSizes).chain((size) =>
  fc.record({
    size: fc.constant(size),
    radius: fc.oneof(
      fc.double({ min: 0, max: Math.min(50_000, size * 200_000), noNaN: true }),
      fc.constantFrom(0, 10, 1_000),
    ),
  }),
)
const bearing = fc.oneof(
  fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  fc.constantFrom(0, Math.PI / 2, Math.PI, (3 * Math.PI) / 2),
)
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))

describe('the cells around a place', () => {
  test('hold everything within the radius, at the poles and over the antimeridian too', () => {
    fc.assert(
      fc.property(anywhere, sized, bearing, share, (center, { size, radius }, direction, part) => {
        const there = walkFrom(center, radius * part, direction)
        fc.pre(distanceM(center, there) <= radius)
        expect(cellsAround(center, radius, size)).toContain(cellOf(there, size))
      }),
      { numRuns: 6_000 },
    )
  })

  test('hold a pole within the radius from whichever side it is looked for', () => {
    fc.assert(
      fc.property(sized, longitude, longitude, share, ({ size, radius }, from, to, part) => {
        for (const pole of [90, -90]) {
          const center = { lat: pole - Math.sign(pole) * degrees((radius * part) / earthRadiusM), lng: from }
          const there = { lat: pole, lng: to }
          fc.pre(distanceM(center, there) <= radius)
          expect(cellsAround(center, radius, size)).toContain(cellOf(there, size))
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('are each named once, and few for the sizes that are asked for', () => {
    fc.assert(
      fc.property(anywhere, sized, (center, { size, radius }) => {
        const cells = cellsAround(center, radius, size)
        expect(new Set(cells).size).toBe(cells.length)
        if (size === 0.4) expect(cells.length).toBeLessThanOrEqual(16)
      }),
      { numRuns: 4_000 },
    )
  })

  test('leave out what is far away: a room needs no more than four', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom(...cellSizes), (center, size) => {
        fc.pre(Math.abs(center.lat) < 85)
        expect(cellsAround(center, 10, size).length).toBeLessThanOrEqual(4)
      }),
    )
  })
})
