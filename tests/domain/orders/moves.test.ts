import { describe, expect, test } from '@jest/globals'
import { orderKinds, orderStatuses, settlements, type OrderStatus } from '../../../src/contract/orders'
import { dueMove, endingMove } from '../../../src/domain/orders/by-itself'
import {
  endStatuses,
  findMove,
  listingFollows,
  liveStatuses,
  moves,
  offeredMoves,
  orderMoves,
} from '../../../src/domain/orders/moves'
import { numbersOfDay, orderNumber } from '../../../src/domain/orders/number'
import { dueAtOf } from '../../../src/domain/orders/timers'

const movers = ['buyer', 'seller', 'staff', 'timer', 'provider'] as const
const ways = settlements.flatMap((settlement) => orderKinds.map((kind) => ({ settlement, kind })))

/** What an order of this settlement and kind can come to. */
function reachable(way: (typeof ways)[number]): Set<OrderStatus> {
  const seen = new Set<OrderStatus>(['placed'])
  for (const from of seen) {
    for (const { name, to } of moves) {
      if (movers.some((by) => findMove(name, { from, by, ...way }, to))) seen.add(to)
    }
  }
  return seen
}

describe('the table of moves of an order', () => {
  test('leads to every status, and every name is in use', () => {
    expect(new Set(ways.flatMap((way) => [...reachable(way)]))).toEqual(new Set(orderStatuses))
    expect(new Set(moves.map(({ name }) => name))).toEqual(new Set(orderMoves))
  })

  test('knows each status as under way or over, and what is over moves no more', () => {
    expect([...liveStatuses, ...endStatuses].sort()).toEqual([...orderStatuses].sort())
    for (const from of endStatuses) {
      for (const way of ways) for (const by of movers) expect(offeredMoves({ from, by, ...way })).toEqual([])
    }
  })

  test.each(ways)('leaves no way out of money: $settlement $kind', (way) => {
    const statuses = reachable(way)
    for (const status of ['paid', 'refunding', 'refunded'] as const) {
      expect(statuses.has(status)).toBe(way.settlement === 'escrow')
    }
    // Wherever an order stands, it can come to an end.
    for (const from of statuses) {
      const ends = [...endStatuses].some((end) => reaches(from, end, way))
      expect([from, ends]).toEqual([from, true])
    }
  })

  test.each(ways)('has a move of the clock wherever there is a time: $settlement $kind', (way) => {
    const now = new Date()
    for (const from of reachable(way)) {
      const dueAt = dueAtOf({ status: from, meetingAt: null, ...way }, now)
      expect([from, dueMove({ from, ...way }) !== null]).toEqual([from, dueAt !== null])
      // Nothing hangs: without a clock, it is over, or officers or the payment service have the next word.
      const others = offeredMoves({ from, by: 'staff', ...way }).length + Number(from === 'refunding')
      expect([from, dueAt !== null || endStatuses.includes(from) || others > 0]).toEqual([from, true])
      // The clock does one thing and not another.
      expect(offeredMoves({ from, by: 'timer', ...way }).length).toBeLessThanOrEqual(1)
    }
  })

  test('never ends a paid order before its two have met', () => {
    const now = new Date('2026-11-21T04:00:00Z')
    const paid = { status: 'paid', settlement: 'escrow', kind: 'product' } as const
    const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
    expect(dueAtOf({ ...paid, meetingAt: inDays(10) }, now)).toEqual(inDays(12))
    expect(dueAtOf({ ...paid, meetingAt: inDays(1) }, now)).toEqual(inDays(7))
  })

  test('gives what was paid back when an order cannot go on, and leaves alone what changed hands', () => {
    const of = (from: OrderStatus, settlement: 'escrow' | 'face-to-face') =>
      endingMove({ from, settlement, kind: 'product' })
    expect(of('placed', 'face-to-face')).toBe('cancel')
    expect(of('placed', 'escrow')).toBe('cancel')
    expect(of('paid', 'escrow')).toBe('refund')
    for (const from of ['picked_up', 'handed_over', 'refunding', 'disputed', 'completed'] as const) {
      expect(of(from, 'escrow')).toBeNull()
    }
  })

  test('lets nobody but the payment service say that money has come or gone', () => {
    for (const { name, by } of moves) {
      expect([name, by.includes('provider')]).toEqual([name, name === 'pay' || name === 'finish_refund'])
      if (name.startsWith('decide_')) expect(by).toEqual(['staff'])
      if (name === 'confirm') expect(by).toEqual(['buyer', 'timer'])
    }
  })

  test('has a word for the listing where it changes', () => {
    const followed = orderStatuses.map((status) => [status, listingFollows(status)])
    expect(Object.fromEntries(followed)).toEqual({
      placed: 'reserved',
      paid: null,
      picked_up: null,
      handed_over: 'sold',
      completed: 'sold',
      cancelled: 'on_sale',
      refunding: null,
      refunded: 'on_sale',
      disputed: null,
    })
  })
})

function reaches(from: OrderStatus, end: OrderStatus, way: (typeof ways)[number]): boolean {
  const seen = new Set<OrderStatus>([from])
  for (const at of seen) {
    for (const { name, to } of moves) {
      if (movers.some((by) => findMove(name, { from: at, by, ...way }, to))) seen.add(to)
    }
  }
  return seen.has(end)
}

test('an order is numbered by its day on campus and a drawn number', () => {
  expect(orderNumber(new Date('2026-11-20T16:30:00Z'), 42)).toBe('202611210000000042')
  expect(orderNumber(new Date('2026-11-20T15:30:00Z'), numbersOfDay - 1)).toBe('202611209999999999')
})
