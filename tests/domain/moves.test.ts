import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ownerStatuses, productStatuses } from '../../src/contract/products'
import {
  editableStatuses,
  findMove,
  firstPublicStatus,
  listedStatuses,
  type MoveActor,
  moves,
  offeredStatuses,
  openStatuses,
  visibleStatuses,
} from '../../src/domain/products/moves'

const actors: MoveActor[] = ['owner', 'staff', 'deal', 'timer']
const status = fc.constantFrom(...productStatuses)
const question = fc.record({
  from: status,
  by: fc.constantFrom(...actors),
  reviewRequired: fc.boolean(),
})

describe('the table of moves', () => {
  test('names each move once and leads only from known statuses to another known one', () => {
    expect(new Set(moves.map(({ name }) => name)).size).toBe(moves.length)
    for (const { from, to, by } of moves) {
      expect(productStatuses).toContain(to)
      expect(from.length * by.length).toBeGreaterThan(0)
      for (const each of from) {
        expect(productStatuses).toContain(each)
        expect(each).not.toBe(to)
      }
    }
  })

  test('offers exactly the statuses that a move leads to', () => {
    fc.assert(
      fc.property(question, (asked) => {
        const reachable = productStatuses.filter((to) => findMove({ ...asked, to }) !== null)
        expect([...offeredStatuses(asked)].sort()).toEqual([...reachable].sort())
      }),
    )
  })

  test('has at most one move for one question, so that the log can name it', () => {
    fc.assert(
      fc.property(question, status, ({ from, by, reviewRequired }, to) => {
        const fitting = moves.filter(
          (move) =>
            move.to === to &&
            move.from.includes(from) &&
            move.by.includes(by) &&
            (move.review === undefined || (move.review === 'required') === reviewRequired),
        )
        expect(fitting.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('reaches every status from a draft, and leaves no seller in a dead end but a sold or removed listing', () => {
    const reached = new Set(['draft'])
    for (let size = 0; size !== reached.size;) {
      size = reached.size
      for (const { from, to } of moves) if (from.some((each) => reached.has(each))) reached.add(to)
    }
    expect([...reached].sort()).toEqual([...productStatuses].sort())
    for (const from of productStatuses) {
      const ways = offeredStatuses({ from, by: 'owner', reviewRequired: true })
      expect({ from, stuck: ways.length === 0 }).toEqual({ from, stuck: ['sold', 'removed'].includes(from) })
    }
  })

  test('never lets a seller of a reviewing campus go from draft or off the shelf to on sale alone', () => {
    for (const from of ['draft', 'off_shelf', 'pending', 'removed', 'sold'] as const) {
      expect(findMove({ from, to: 'on_sale', by: 'owner', reviewRequired: true })).toBeNull()
    }
    expect(firstPublicStatus(true)).toBe('pending')
    expect(firstPublicStatus(false)).toBe('on_sale')
  })

  test('keeps removal and restoring for officers', () => {
    for (const { to, from, by } of moves) {
      if (to === 'removed' || from.includes('removed')) expect(by).toEqual(['staff'])
    }
  })

  test('keeps its named sets within each other: listed is open, open is visible; nobody edits what is gone', () => {
    expect(openStatuses).toEqual(expect.arrayContaining([...listedStatuses]))
    expect(visibleStatuses).toEqual(expect.arrayContaining([...openStatuses]))
    for (const gone of ['sold', 'removed', 'reserved'] as const) expect(editableStatuses).not.toContain(gone)
    for (const wanted of ownerStatuses) expect(productStatuses).toContain(wanted)
  })
})
