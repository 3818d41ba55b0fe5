import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { notificationKinds, type NotificationKind } from '../../src/contract/notifications'
import { productKinds, productStatuses } from '../../src/contract/products'
import { attemptsMax, isStale, retryWaitMs, type Facts } from '../../src/domain/notifications/delivery'

describe('a message that was refused for now', () => {
  test('waits half a minute, then twice as long each time, at most an hour', () => {
    const seconds = Array.from({ length: 9 }, (_, index) => retryWaitMs(index + 1) / 1_000)
    expect(seconds).toEqual([30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
  })

  test('waits as long as the service asks, if that is longer', () => {
    expect(retryWaitMs(1, 10_000)).toBe(30_000)
    expect(retryWaitMs(1, 90_000)).toBe(90_000)
    expect(retryWaitMs(8, 7_200_000)).toBe(7_200_000)
  })

  test('never waits less than before, and always a while', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(10_000_000), (attempts, wanted) => {
        const wait = retryWaitMs(attempts, wanted)
        expect(wait).toBeGreaterThanOrEqual(Math.max(30_000, wanted))
        expect(retryWaitMs(attempts + 1, wanted)).toBeGreaterThanOrEqual(wait)
        expect(wait).toBeLessThanOrEqual(Math.max(3_600_000, wanted))
      }),
    )
    expect(attemptsMax).toBeGreaterThan(1)
  })
})

const good: Facts = {
  status: 'on_sale',
  productKind: 'item',
  priceFen: 800,
  sellerActive: true,
  favorited: true,
  toldFen: 800,
  meetingStands: true,
}
const offers: NotificationKind[] = ['price_drop', 'saved_search_match', 'wanted_match']

describe('a message that waited', () => {
  test.each([
    ['is true as long as nothing changed', {}, false],
    ['is true when it is cheaper still', { priceFen: 700 }, false],
    ['is true of something that is free', { priceFen: 0, toldFen: 0 }, false],
    ['is not when it is dearer again', { priceFen: 801 }, true],
    ['is not when nobody cares any more', { favorited: false }, true],
    ['is not when the seller is gone', { sellerActive: false }, true],
    ['is not when it became something wanted', { productKind: 'wanted' as const }, true],
    ['is not when the listing is gone for good', { status: null, priceFen: null }, true],
  ])('of a price drop %s', (_what, change, stale) => {
    expect(isStale('price_drop', { ...good, ...change })).toBe(stale)
  })

  test('of any offer is true only of what is on sale', () => {
    for (const kind of offers) {
      for (const status of productStatuses) {
        expect([kind, status, isStale(kind, { ...good, status })]).toEqual([
          kind,
          status,
          status !== 'on_sale',
        ])
      }
    }
  })

  test('of a match needs no favorite', () => {
    for (const kind of ['saved_search_match', 'wanted_match'] as const) {
      expect(isStale(kind, { ...good, favorited: false, toldFen: null })).toBe(false)
      expect(isStale(kind, { ...good, sellerActive: false })).toBe(true)
    }
  })

  test('of a meeting is not when that was moved, called off, or is over', () => {
    expect(isStale('meeting_reminder', good)).toBe(false)
    expect(isStale('meeting_reminder', { ...good, meetingStands: false })).toBe(true)
    expect(isStale('order', { ...good, meetingStands: false })).toBe(false)
  })

  test('of anything else is told whatever became of the listing', () => {
    const facts = fc.record<Facts>({
      status: fc.option(fc.constantFrom(...productStatuses)),
      productKind: fc.option(fc.constantFrom(...productKinds)),
      priceFen: fc.option(fc.nat()),
      sellerActive: fc.boolean(),
      favorited: fc.boolean(),
      toldFen: fc.option(fc.nat()),
      meetingStands: fc.constant(true),
    })
    const others = notificationKinds.filter((kind) => !offers.includes(kind))
    fc.assert(
      fc.property(fc.constantFrom(...others), facts, (kind, each) => {
        expect(isStale(kind, each)).toBe(false)
      }),
    )
  })
})
