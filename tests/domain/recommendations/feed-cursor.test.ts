import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { feedReasons } from '../../../src/contract/recommendations'
import { feedMax } from '../../../src/domain/recommendations/blend'
import { AppError } from '../../../src/lib/errors'
import { readFeedCursor, writeFeedCursor } from '../../../src/operations/feed/feed-cursor'

const origins = fc.array(fc.uuid(), { minLength: 1, maxLength: 16 })
const reader = fc.option(fc.uuid())
const steps = origins.chain((from) =>
  fc.array(
    fc.record({
      no: fc.oneof(fc.nat({ max: 10_000_000 }), fc.maxSafeNat()),
      reason: fc.constantFrom(...feedReasons),
      from: fc.option(fc.constantFrom(...from)),
    }),
    { maxLength: feedMax },
  ),
)

describe('the rest of a feed, in its cursor', () => {
  test('comes back as it was written', () => {
    fc.assert(
      fc.property(reader, steps, (who, given) => {
        expect(readFeedCursor(writeFeedCursor(who, given), who)).toEqual(given)
      }),
    )
  })

  test('fits into an address with ten million listings', () => {
    const from = Array.from({ length: 16 }, (_, at) => `0190a1b2-0000-7000-8000-0000000000${at + 10}`)
    const longest = Array.from({ length: feedMax }, (_, at) => ({
      no: 10_000_000 + at,
      reason: 'because_favorited' as const,
      from: from[at % 16] ?? null,
    }))
    expect(writeFeedCursor(null, longest).length).toBeLessThan(1_900)
  })

  test('is refused when it is anything else, and never fails in another way', () => {
    const refusal = (text: string, who: string | null) => {
      try {
        readFeedCursor(text, who)
        return 'read'
      } catch (error) {
        return error instanceof AppError ? error.code : String(error)
      }
    }
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), reader, (text, who) => {
        expect(['read', 'VALIDATION_FAILED']).toContain(refusal(text, who))
      }),
      { numRuns: 1_000 },
    )
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), steps, (one, other, given) => {
        fc.pre(one.slice(-8) !== other.slice(-8))
        expect(refusal(writeFeedCursor(one, given), other)).toBe('VALIDATION_FAILED')
        expect(refusal(writeFeedCursor(one, given), null)).toBe('VALIDATION_FAILED')
      }),
    )
  })
})
