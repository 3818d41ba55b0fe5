import { describe, expect, test } from '@jest/globals'
import type { OrderSide } from '../../../src/contract/orders'
import {
  canMeet,
  canPropose,
  clockWords,
  dueAtAgreed,
  dueReminder,
  isCheckInOpen,
  timeProblem,
  wholeMinute,
} from '../../../src/domain/orders/meeting'
import { moveAfterNoShow, noShowObstacle } from '../../../src/domain/orders/no-show'

const at = new Date('2026-12-01T10:00:00.000Z')
const minutes = (count: number) => new Date(at.getTime() + count * 60_000)
const hours = (count: number) => minutes(count * 60)
const days = (count: number) => hours(count * 24)

test('a meeting is agreed on for a time that lies ahead, by at most 14 days, in whole minutes', () => {
  expect([timeProblem(at, at), timeProblem(at, minutes(-1))]).toEqual(['past', null])
  expect([timeProblem(days(14), at), timeProblem(days(14.01), at)]).toEqual([null, 'far'])
  expect(wholeMinute(new Date('2026-12-01T10:00:59.999Z'))).toEqual(at)
})

test('a time is written by the campus’s clock', () => {
  expect(clockWords(at)).toBe('2026-12-01 18:00')
  expect(clockWords(new Date('2026-12-31T16:00:00.000Z'))).toBe('2027-01-01 00:00')
})

test('people meet until something has changed hands, not before an escrow is paid', () => {
  const faceToFace = { settlement: 'face-to-face' } as const
  const escrow = { settlement: 'escrow' } as const
  expect(canMeet({ status: 'placed', ...faceToFace })).toBe(true)
  expect(canMeet({ status: 'placed', ...escrow })).toBe(false)
  expect(canMeet({ status: 'paid', ...escrow })).toBe(true)
  expect(canMeet({ status: 'picked_up', ...faceToFace })).toBe(true)
  for (const status of [
    'handed_over',
    'completed',
    'cancelled',
    'refunding',
    'refunded',
    'disputed',
  ] as const) {
    expect(canMeet({ status, ...faceToFace })).toBe(false)
  }
})

describe('a meeting that is agreed on', () => {
  const order = { status: 'placed', settlement: 'face-to-face', agreedFor: at } as const
  test.each([
    [-31, false, true],
    [-30, false, false],
    [0, false, false],
    [120, false, false],
    [121, false, true],
    [121, true, false],
    [-31, true, false],
  ])('%d minutes after its time, somebody there: %s, may be moved: %s', (minute, came, may) => {
    expect(canPropose(order, came, minutes(minute))).toBe(may)
  })

  test('opens check-in half an hour before and closes it two hours after', () => {
    expect([-31, -30, 120, 121].map((minute) => isCheckInOpen(at, minutes(minute)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('keeps the clock from ending the order before its time, and never pulls a paid one’s nearer', () => {
    const placed = { status: 'placed', settlement: 'face-to-face', kind: 'product', dueAt: days(1) } as const
    expect(dueAtAgreed(placed, at, days(-3))).toEqual(days(2))
    const paid = { status: 'paid', settlement: 'escrow', kind: 'product' } as const
    expect(dueAtAgreed({ ...paid, dueAt: days(1) }, at, days(-3))).toEqual(days(2))
    expect(dueAtAgreed({ ...paid, dueAt: days(5) }, at, days(-3))).toEqual(days(5))
    const errand = { status: 'picked_up', settlement: 'face-to-face', kind: 'errand', dueAt: null } as const
    expect(dueAtAgreed(errand, at, days(-3))).toBeNull()
  })
})

describe('reminders', () => {
  const long = days(-5)
  test.each([
    [-24 * 60 - 1, null],
    [-24 * 60, '24h'],
    [-61, '24h'],
    [-60, '1h'],
    [-1, '1h'],
    [0, null],
    [60, null],
  ])('%d minutes after the time: %s', (minute, due) => {
    expect(dueReminder(at, long, minutes(minute))).toBe(due)
  })

  test('are not for what was agreed on after their moment', () => {
    expect(dueReminder(at, hours(-5), hours(-4))).toBeNull()
    expect(dueReminder(at, hours(-5), hours(-1))).toBe('1h')
    expect(dueReminder(at, minutes(-30), minutes(-20))).toBeNull()
  })
})

describe('that somebody did not come', () => {
  const live = {
    status: 'placed',
    settlement: 'face-to-face',
    kind: 'product',
    at,
    endedBy: null,
    endedAt: null,
  } as const
  const came = (side: OrderSide, distanceM: number | null = 12) => ({ side, distanceM })
  const late = minutes(15)

  test('is said by somebody who was there, alone, for a quarter of an hour', () => {
    expect(noShowObstacle(live, 'buyer', [came('buyer')], late)).toBeNull()
    expect(noShowObstacle(live, 'buyer', [came('buyer', null)], late)).toBeNull()
    expect(noShowObstacle(live, 'buyer', [came('buyer', 300)], late)).toBeNull()
    expect(noShowObstacle(live, 'buyer', [came('buyer', 301)], late)).toBe('not_there')
    expect(noShowObstacle(live, 'buyer', [], late)).toBe('not_there')
    expect(noShowObstacle(live, 'seller', [came('buyer')], late)).toBe('not_there')
    expect(noShowObstacle(live, 'buyer', [came('buyer')], minutes(14))).toBe('too_early')
    expect(noShowObstacle(live, 'buyer', [came('buyer'), came('seller')], late)).toBe('both_there')
    expect(noShowObstacle(live, 'buyer', [came('buyer'), came('seller', 4_000)], late)).toBe('both_there')
    expect(noShowObstacle({ ...live, at: null }, 'buyer', [came('buyer')], late)).toBe('no_meeting')
  })

  test('is said also when the other cancelled while one stood there, not before the time', () => {
    const cancelled = { ...live, status: 'cancelled', endedBy: 'seller' } as const
    const mine = [came('buyer')]
    expect(noShowObstacle({ ...cancelled, endedAt: minutes(5) }, 'buyer', mine, late)).toBeNull()
    expect(noShowObstacle({ ...cancelled, endedAt: minutes(-5) }, 'buyer', mine, late)).toBe('over')
    const own = { ...cancelled, endedBy: 'buyer', endedAt: minutes(5) }
    expect(noShowObstacle(own, 'buyer', mine, late)).toBe('over')
  })

  test('ends an order without money, gives back a buyer’s money, and leaves a seller’s claim to a dispute', () => {
    const escrow = { status: 'paid', settlement: 'escrow', kind: 'product' } as const
    expect(moveAfterNoShow(live, 'buyer')).toBe('cancel')
    expect(moveAfterNoShow(live, 'seller')).toBe('cancel')
    expect(moveAfterNoShow(escrow, 'seller')).toBe('refund')
    expect(moveAfterNoShow(escrow, 'buyer')).toBeNull()
    const errand = { status: 'picked_up', settlement: 'face-to-face', kind: 'errand' } as const
    expect([moveAfterNoShow(errand, 'buyer'), moveAfterNoShow(errand, 'seller')]).toEqual([null, null])
  })
})
