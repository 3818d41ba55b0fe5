import { describe, expect, test } from '@jest/globals'
import { disputeDecisions, settlements } from '../../../src/contract/orders'
import {
  decisionsFor,
  disputesPerSide,
  evidenceMs,
  evidenceUntilOf,
  moveOf,
  otherSide,
  refundFits,
  statementsMax,
  stateAt,
  whatSideMayDo,
} from '../../../src/domain/disputes/rules'
import { findMove, offeredMoves } from '../../../src/domain/orders/moves'

const opened = new Date('2026-11-21T04:00:00.000Z')
const hearing = {
  state: 'collecting' as const,
  evidenceUntil: evidenceUntilOf(opened),
  buyerDone: false,
  sellerDone: false,
}
const after = (ms: number) => new Date(opened.getTime() + ms)

describe('a dispute', () => {
  test('collects for 48 hours to the millisecond, whether or not a job has been by', () => {
    expect(evidenceMs).toBe(48 * 3_600_000)
    expect(stateAt(hearing, after(evidenceMs - 1))).toBe('collecting')
    expect(stateAt(hearing, after(evidenceMs))).toBe('waiting')
    expect(stateAt({ ...hearing, state: 'withdrawn' }, after(evidenceMs))).toBe('withdrawn')
  })

  test('waits for officers as soon as both have said everything, not before', () => {
    expect(stateAt({ ...hearing, buyerDone: true }, opened)).toBe('collecting')
    expect(stateAt({ ...hearing, buyerDone: true, sellerDone: true }, opened)).toBe('waiting')
  })

  test('is heard of a side until it has said enough, is done, or the time is over', () => {
    const of = (change: object, said: number, now = opened) =>
      whatSideMayDo({ ...hearing, openedBy: 'buyer', ...change }, { side: 'buyer', said }, now)
    expect(of({}, 0)).toEqual({ state: true, finish: true, withdraw: true })
    expect(of({}, statementsMax)).toEqual({ state: false, finish: true, withdraw: true })
    expect(of({ buyerDone: true }, 0)).toEqual({ state: false, finish: false, withdraw: true })
    expect(of({ openedBy: 'seller' }, 0)).toEqual({ state: true, finish: true, withdraw: false })
    expect(of({}, 0, after(evidenceMs))).toEqual({ state: false, finish: false, withdraw: true })
    expect(of({ state: 'decided' }, 0)).toEqual({ state: false, finish: false, withdraw: false })
  })

  test('is decided in ways that the table of orders knows, and in no other', () => {
    for (const settlement of settlements) {
      const question = { from: 'disputed', by: 'staff', settlement, kind: 'product' } as const
      const names = new Set(decisionsFor(settlement).map((decision) => moveOf[decision]))
      expect([...names].sort()).toEqual([...offeredMoves(question)].sort())
      for (const decision of disputeDecisions) {
        if (decisionsFor(settlement).includes(decision)) {
          expect(findMove(moveOf[decision], question)).not.toBeNull()
        }
      }
    }
  })

  test.each([
    ['partial_refund', 1, true],
    ['partial_refund', 999, true],
    ['partial_refund', 1_000, false],
    ['partial_refund', 0, false],
    ['partial_refund', 1.5, false],
    ['partial_refund', undefined, false],
    ['refund', undefined, true],
    ['refund', 1, false],
    ['release', 1, false],
    ['cancel', undefined, true],
  ] as const)('%s of %s fen out of a thousand: %s', (decision, refundFen, fits) => {
    expect(refundFits(decision, refundFen, 1_000)).toBe(fits)
  })

  test.each([
    [990, true],
    [991, false],
  ])('gives back %s of 1000 where ten have to be left to pay out: %s', (refundFen, fits) => {
    expect(refundFits('partial_refund', refundFen, 1_000, 10)).toBe(fits)
  })

  test('has two sides, each of which may open two', () => {
    expect([otherSide('buyer'), otherSide('seller'), disputesPerSide]).toEqual(['seller', 'buyer', 2])
  })
})
