import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { orderStatuses, settlements } from '../../../src/contract/orders'
import {
  errandFollows,
  givesBack,
  mayMoveErrand,
  noShowOf,
  offeredErrandMoves,
  type ErrandQuestion,
} from '../../../src/domain/errands/moves'
import { dueByFits, errandRules } from '../../../src/domain/errands/rules'
import { findMove, moves, orderMoves, type OrderMover } from '../../../src/domain/orders/moves'

const minute = 60_000
const now = new Date('2026-11-21T04:00:00.000Z')
const at = (minutes: number) => new Date(now.getTime() + minutes * minute)

describe('an errand', () => {
  test.each<[string, ErrandQuestion, string[]]>([
    [
      'open, to others',
      { state: 'open', settlement: 'face-to-face', order: null, by: 'stranger' },
      ['accept'],
    ],
    [
      'open, to who asked',
      { state: 'open', settlement: 'face-to-face', order: null, by: 'requester' },
      ['cancel'],
    ],
    [
      'taken, to the runner',
      { state: 'accepted', settlement: 'face-to-face', order: 'placed', by: 'runner' },
      ['pick_up', 'give_back'],
    ],
    [
      'taken, to others',
      { state: 'accepted', settlement: 'face-to-face', order: 'placed', by: 'stranger' },
      [],
    ],
    [
      'not yet paid, to the runner',
      { state: 'accepted', settlement: 'escrow', order: 'placed', by: 'runner' },
      ['give_back'],
    ],
    [
      'paid, to the runner',
      { state: 'accepted', settlement: 'escrow', order: 'paid', by: 'runner' },
      ['pick_up', 'give_back'],
    ],
    [
      'picked up, to who asked',
      { state: 'picked_up', settlement: 'escrow', order: 'picked_up', by: 'requester' },
      [],
    ],
    [
      'picked up, to the runner',
      { state: 'picked_up', settlement: 'escrow', order: 'picked_up', by: 'runner' },
      ['deliver'],
    ],
    [
      'delivered, to who asked',
      { state: 'delivered', settlement: 'escrow', order: 'handed_over', by: 'requester' },
      ['confirm'],
    ],
    ['expired', { state: 'expired', settlement: 'escrow', order: null, by: 'requester' }, []],
    [
      'on its way back to the payer',
      { state: 'accepted', settlement: 'escrow', order: 'refunding', by: 'runner' },
      [],
    ],
  ])('that is %s', (_name, question, offered) => {
    expect(offeredErrandMoves(question)).toEqual(offered)
  })

  test('offers no step that the table of orders would refuse', () => {
    const names = {
      pick_up: ['pick_up'],
      deliver: ['hand_over'],
      confirm: ['confirm'],
      cancel: ['cancel', 'refund'],
      give_back: ['cancel', 'refund'],
    } as const
    for (const settlement of settlements)
      for (const order of orderStatuses)
        for (const by of ['requester', 'runner'] as const)
          for (const [name, wanted] of Object.entries(names)) {
            const question = { state: 'accepted', settlement, order, by } as const
            if (!mayMoveErrand(name as keyof typeof names, question)) continue
            const mover: OrderMover = by === 'requester' ? 'buyer' : 'seller'
            const move = wanted.some((one) =>
              findMove(one, { from: order, by: mover, settlement, kind: 'errand' }),
            )
            expect([name, order, settlement, by, move]).toEqual([name, order, settlement, by, true])
          }
  })

  test('follows its order, and is open again only when the runner gave it back in time', () => {
    const rest = { givenBack: false, dueBy: at(30), now }
    expect(orderStatuses.map((status) => errandFollows(status, rest))).toEqual([
      'accepted',
      'accepted',
      'picked_up',
      'delivered',
      'confirmed',
      'cancelled',
      null,
      'cancelled',
      null,
    ])
    for (const end of ['cancelled', 'refunded'] as const) {
      expect(errandFollows(end, { ...rest, givenBack: true })).toBe('open')
      expect(errandFollows(end, { ...rest, givenBack: true, dueBy: at(-1) })).toBe('expired')
    }
  })
})

describe('the record of who did not come', () => {
  const left = (acceptedMinutesAgo: number, dueInMinutes: number, settlement: 'face-to-face' | 'escrow') => ({
    settlement,
    givenBack: 0,
    acceptedAt: at(-acceptedMinutesAgo),
    dueBy: at(dueInMinutes),
    now,
  })
  const f2f = 'face-to-face' as const

  test.each([
    ['given back at once', { name: 'cancel', from: 'placed', by: 'seller' }, left(9, 30, f2f), null],
    [
      'given back at once, the second that day',
      { name: 'cancel', from: 'placed', by: 'seller' },
      { ...left(1, 30, f2f), givenBack: 1 },
      'seller',
    ],
    [
      'ended by the clock in time, because somebody is gone',
      { name: 'cancel', from: 'placed', by: 'timer' },
      left(25, 30, f2f),
      null,
    ],
    [
      'picked up, and never delivered',
      { name: 'cancel', from: 'picked_up', by: 'timer' },
      left(25, -4_000, f2f),
      null,
    ],
    ['given back late', { name: 'cancel', from: 'placed', by: 'seller' }, left(11, 30, f2f), 'seller'],
    [
      'given back late, paid',
      { name: 'refund', from: 'paid', by: 'seller' },
      left(11, 30, 'escrow'),
      'seller',
    ],
    [
      'given back late, never paid',
      { name: 'cancel', from: 'placed', by: 'seller' },
      left(25, 30, 'escrow'),
      null,
    ],
    ['called off in time', { name: 'cancel', from: 'placed', by: 'buyer' }, left(25, 30, f2f), null],
    ['called off, overdue', { name: 'cancel', from: 'placed', by: 'buyer' }, left(25, -1, f2f), 'seller'],
    ['ended by the clock', { name: 'cancel', from: 'placed', by: 'timer' }, left(25, -1, f2f), 'seller'],
    ['never paid', { name: 'cancel', from: 'placed', by: 'timer' }, left(31, 5, 'escrow'), null],
    [
      'paid back after pick-up',
      { name: 'refund', from: 'picked_up', by: 'seller' },
      left(25, 5, 'escrow'),
      null,
    ],
    ['confirmed', { name: 'confirm', from: 'handed_over', by: 'timer' }, left(25, -5, f2f), null],
  ] as const)('%s', (_name, step, when, side) => {
    expect(noShowOf(step, when)).toBe(side)
  })

  test('never names the requester, and nobody who gave back within the time for second thoughts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...moves.flatMap((move) => move.from.map((from) => ({ name: move.name, from })))),
        fc.constantFrom<OrderMover>('buyer', 'seller', 'timer', 'staff', 'provider'),
        fc.constantFrom(...settlements),
        fc.integer({ min: 0, max: errandRules.secondThoughtsMs }),
        fc.integer({ min: 1, max: 600 }),
        ({ name, from }, by, settlement, agoMs, dueIn) => {
          const acceptedAt = new Date(now.getTime() - agoMs)
          const side = noShowOf(
            { name, from, by },
            { settlement, givenBack: 0, acceptedAt, dueBy: at(dueIn), now },
          )
          expect(side).not.toBe('buyer')
          if (by === 'seller') expect(side).toBeNull()
        },
      ),
    )
  })

  test('is of moves that exist', () => {
    expect(orderMoves.filter((name) => givesBack({ name, from: 'placed', by: 'seller' }))).toEqual([
      'cancel',
      'refund',
    ])
  })
})

test('an errand is due between ten minutes and seven days from now', () => {
  expect([at(9), at(10), at(7 * 1_440), at(7 * 1_440 + 1)].map((dueBy) => dueByFits(dueBy, now))).toEqual([
    false,
    true,
    true,
    false,
  ])
})
