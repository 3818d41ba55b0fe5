import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  halfLifeDays,
  latestWords,
  prior,
  reckonStars,
  shownStars,
  starsMax,
  starsMin,
  type Rated,
  type Said,
} from '../../../src/domain/reviews/reputation'
import { isReviewable, visibleAtOf } from '../../../src/domain/reviews/visibility'
import { dayMs } from '../../../src/domain/time'

const now = new Date('2026-11-21T04:00:00.000Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs)

const review: fc.Arbitrary<Rated> = fc.record({
  rating: fc.integer({ min: 1, max: 5 }),
  at: fc.integer({ min: 0, max: 2_000 }).map(daysAgo),
})
const reviews = fc.array(review, { minLength: 1, maxLength: 40 })

describe('stars', () => {
  test('of nobody’s reviews are where everybody begins', () => {
    expect(reckonStars([])).toBe(prior.stars)
  })

  test('are not five after one good word, nor one after one bad word', () => {
    expect(shownStars(reckonStars([{ rating: 5, at: now }]))).toBe(4.3)
    expect(shownStars(reckonStars([{ rating: 1, at: now }]))).toBe(3.3)
    const many = Array.from({ length: 60 }, (_, day) => ({ rating: 5, at: daysAgo(day) }))
    expect(shownStars(reckonStars(many))).toBe(4.9)
  })

  test('half a year later a deal weighs half', () => {
    const stars = reckonStars([
      { rating: 5, at: now },
      { rating: 1, at: daysAgo(halfLifeDays) },
    ])
    expect(stars).toBeCloseTo((prior.stars * prior.weight + 5 + 1 * 0.5) / (prior.weight + 1.5), 12)
  })

  test('weigh recent deals more: who gets better looks better than who gets worse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_500 }), (days) => {
        const [early, late] = [daysAgo(days), now]
        const better = reckonStars([
          { rating: 1, at: early },
          { rating: 5, at: late },
        ])
        const worse = reckonStars([
          { rating: 5, at: early },
          { rating: 1, at: late },
        ])
        expect(better).toBeGreaterThan(worse)
      }),
    )
  })

  test('stay between one and five', () => {
    fc.assert(
      fc.property(reviews, (given) => {
        const stars = reckonStars(given)
        expect(stars).toBeGreaterThanOrEqual(starsMin)
        expect(stars).toBeLessThanOrEqual(starsMax)
      }),
    )
  })

  test('are the same in whatever order the reviews come, to the last bit', () => {
    fc.assert(
      fc.property(
        reviews.chain((given) =>
          fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
        ),
        ([given, shuffled]) => {
          expect(reckonStars(shuffled)).toBe(reckonStars(given))
        },
      ),
    )
  })

  test('never fall when one review is better, nor rise when it is worse', () => {
    fc.assert(
      fc.property(reviews, fc.nat(), fc.integer({ min: 1, max: 5 }), (given, pick, rating) => {
        const at = pick % given.length
        const changed = given.map((one, index) => (index === at ? { ...one, rating } : one))
        const [before, after] = [reckonStars(given), reckonStars(changed)]
        const step = rating - (given[at]?.rating ?? 0)
        if (step > 0) expect(after).toBeGreaterThan(before)
        else if (step < 0) expect(after).toBeLessThan(before)
        else expect(after).toBe(before)
      }),
    )
  })

  test('do not change because time passes', () => {
    fc.assert(
      fc.property(reviews, fc.integer({ min: 1, max: 1_000 }), (given, days) => {
        const later = given.map(({ rating, at }) => ({ rating, at: new Date(at.getTime() + days * dayMs) }))
        expect(reckonStars(later)).toBeCloseTo(reckonStars(given), 12)
      }),
    )
  })
})

describe('the words of one author', () => {
  const said: fc.Arbitrary<Said> = fc
    .tuple(review, fc.constantFrom('a', 'b', 'c', 'd'))
    .map(([one, author]) => ({ ...one, author }))
  const ofFriend = review.map((one) => ({ ...one, author: 'friend' }))
  const starsOf = (given: readonly Said[]) => reckonStars(latestWords(given))

  test('however many, move the stars exactly as far as the latest alone', () => {
    fc.assert(
      fc.property(
        fc.array(said, { maxLength: 20 }),
        fc.array(ofFriend, { minLength: 1, maxLength: 50 }),
        (others, friendly) => {
          const newest = Math.max(...friendly.map(({ at }) => at.getTime()))
          const rating = Math.min(
            ...friendly.filter(({ at }) => at.getTime() === newest).map((one) => one.rating),
          )
          const alone = { author: 'friend', rating, at: new Date(newest) }
          expect(starsOf([...others, ...friendly])).toBe(starsOf([...others, alone]))
        },
      ),
    )
  })

  test('count once for each author, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc
          .array(said, { maxLength: 40 })
          .chain((given) =>
            fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
          ),
        ([given, shuffled]) => {
          expect(latestWords(given)).toHaveLength(new Set(given.map(({ author }) => author)).size)
          expect(starsOf(shuffled)).toBe(starsOf(given))
        },
      ),
    )
  })

  test('of a hundred deals with a friend are 4.3 stars, not 4.9', () => {
    const friendly = Array.from({ length: 100 }, (_, day) => ({
      author: 'friend',
      rating: 5,
      at: daysAgo(day),
    }))
    expect(shownStars(starsOf(friendly))).toBe(4.3)
  })
})

describe('a review', () => {
  test.each([
    ['on the day', { status: 'completed', completedAt: now }, true],
    ['on the thirtieth day', { status: 'completed', completedAt: daysAgo(30) }, true],
    ['a day later', { status: 'completed', completedAt: daysAgo(31) }, false],
    ['of a deal under way', { status: 'handed_over', completedAt: null }, false],
    ['of a deal called off', { status: 'cancelled', completedAt: null }, false],
    ['of a deal paid back', { status: 'refunded', completedAt: null }, false],
  ] as const)('%s', (_name, order, possible) => {
    expect(isReviewable(order, now)).toBe(possible)
  })

  test('is blind for seven days', () => {
    expect(visibleAtOf(now).getTime() - now.getTime()).toBe(7 * dayMs)
  })
})
