import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { afterAlarm, backoffMs, nextPaymentAsk } from '../../../src/domain/payments/ask-times'

const start = new Date('2026-11-21T04:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000)

describe('when a silent payment is asked about', () => {
  const times = { createdAt: start, expiresAt: after(31 * 60) }
  test.each([
    [0, 30],
    [29, 30],
    [30, 120],
    [125, 600],
    [600, 31 * 60],
    [31 * 60 - 1, 31 * 60],
    [31 * 60, 31 * 60 + 30],
  ])('%i s after it began: at %i s', (nowS, thenS) => {
    expect(nextPaymentAsk(times, after(nowS))).toEqual(after(thenS))
  })
  test('always later, and never past its end without asking at its end', () => {
    fc.assert(
      fc.property(fc.nat(4_000), fc.integer({ min: 60, max: 3_600 }), (nowS, expiresS) => {
        const next = nextPaymentAsk({ createdAt: start, expiresAt: after(expiresS) }, after(nowS))
        expect(next.getTime()).toBeGreaterThan(after(nowS).getTime())
        if (nowS < expiresS) expect(next.getTime()).toBeLessThanOrEqual(after(expiresS).getTime())
      }),
    )
  })
})

test('questions become rarer up to a bound, and rarer still where staff have to act', () => {
  expect([1, 2, 3, 4].map((asked) => backoffMs(asked) / 1_000)).toEqual([30, 60, 120, 240])
  expect(backoffMs(1_000)).toBe(3_600_000)
  expect(afterAlarm(1, start)).toEqual(after(600))
})
