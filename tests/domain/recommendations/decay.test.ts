import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  addLogs,
  affinityHalfLifeDays,
  decayEpoch,
  heatHalfLifeDays,
  logUnitsAt,
  recentHalfLifeDays,
  risingAt,
  unitsAt,
  worthAt,
} from '../../../src/domain/recommendations/decay'
import { interestWeights, pairWeight } from '../../../src/domain/recommendations/weights'
import { dayMs } from '../../../src/domain/time'

const instant = fc.integer({ min: decayEpoch, max: decayEpoch + 30 * 365 * dayMs })

/** Stores interest of so many people at instants, as the job does. */
const stored = (acts: readonly { at: number; people: number }[], halfLifeDays: number) =>
  acts
    .map(({ at, people }) => Math.log2(people) + logUnitsAt(at, halfLifeDays))
    .reduce((sum, each) => addLogs(sum, each))

describe('what is stored and never rewritten', () => {
  test('is worth half after each half-life', () => {
    fc.assert(
      fc.property(instant, fc.double({ min: 0.1, max: 1e6, noNaN: true }), (at, people) => {
        const log = stored([{ at, people }], heatHalfLifeDays)
        expect(worthAt(log, at, heatHalfLifeDays) / people).toBeCloseTo(1, 6)
        expect(worthAt(log, at + heatHalfLifeDays * dayMs, heatHalfLifeDays) / people).toBeCloseTo(0.5, 6)
      }),
    )
  })

  test('adds up whatever comes in whatever order', () => {
    const acts = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 20 * dayMs }), people: fc.integer({ min: 1, max: 1000 }) }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(instant, acts, (start, given) => {
        const moved = given.map(({ at, people }) => ({ at: start + at, people }))
        const now = start + 20 * dayMs
        const worth = worthAt(stored(moved, heatHalfLifeDays), now, heatHalfLifeDays)
        const byHand = moved.reduce(
          (sum, { at, people }) => sum + people * 2 ** (-(now - at) / dayMs / heatHalfLifeDays),
          0,
        )
        expect(worth / byHand).toBeCloseTo(1, 6)
        expect(
          worth / worthAt(stored(moved.toReversed(), heatHalfLifeDays), now, heatHalfLifeDays),
        ).toBeCloseTo(1, 6)
      }),
    )
  })

  test('overflows neither in 2060 nor when a listing was cold for years', () => {
    const in2060 = Date.parse('2060-01-01T00:00:00Z')
    expect(Number.isFinite(unitsAt(in2060, affinityHalfLifeDays) * 1e9)).toBe(true)
    const log = stored([{ at: in2060, people: 5 }], recentHalfLifeDays)
    expect(worthAt(log, in2060, recentHalfLifeDays)).toBeCloseTo(5, 6)
    expect(addLogs(logUnitsAt(decayEpoch, recentHalfLifeDays), log)).toBe(log)
    expect(worthAt(logUnitsAt(decayEpoch, recentHalfLifeDays), in2060, recentHalfLifeDays)).toBeLessThan(
      1e-15,
    )
  })
})

describe('rising', () => {
  const hourly = (from: number, hours: number, people: (hour: number) => number) =>
    Array.from({ length: hours }, (_, hour) => ({ at: from + hour * 3_600_000, people: people(hour) }))
  const rise = (acts: readonly { at: number; people: number }[], now: number) =>
    risingAt({ heat: stored(acts, heatHalfLifeDays), recent: stored(acts, recentHalfLifeDays) }, now)

  test('is next to nothing while as many come as ever, and nothing while fewer come', () => {
    const hours = 60 * 24
    const now = decayEpoch + hours * 3_600_000
    // Twenty-four people a day.
    expect(
      rise(
        hourly(decayEpoch, hours, () => 1),
        now,
      ),
    ).toBeLessThan(0.5)
    expect(
      rise(
        hourly(decayEpoch, hours, (hour) => (hour > hours - 48 ? 1 : 10)),
        now,
      ),
    ).toBe(0)
  })

  test('is more, the more the last day exceeds the days before', () => {
    const hours = 30 * 24
    const now = decayEpoch + hours * 3_600_000
    const after = (people: number) =>
      rise(
        hourly(decayEpoch, hours, (hour) => (hour >= hours - 24 ? people : 1)),
        now,
      )
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 1, max: 50 }), (people, more) => {
        expect(after(people)).toBeGreaterThan(0)
        expect(after(people + more)).toBeGreaterThan(after(people))
      }),
    )
  })
})

describe('what one person says of a pair', () => {
  test('lies between what the two acts weigh, and does not depend on which came first', () => {
    const weight = fc.constantFrom(...Object.values(interestWeights))
    fc.assert(
      fc.property(weight, weight, (a, b) => {
        expect(pairWeight(a, b)).toBe(pairWeight(b, a))
        expect(pairWeight(a, b)).toBeGreaterThanOrEqual(1)
        expect(pairWeight(a, b)).toBeLessThanOrEqual(Math.max(a, b))
      }),
    )
  })
})
