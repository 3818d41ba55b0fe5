import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  emptyLog,
  hasGap,
  shownOf,
  withAnswer,
  withDraft,
  withMessage,
  withOlder,
  type LogState,
} from '../../miniprogram/src/services/chat/log-state'
import { held, message, released } from './messages'

const seqs = (state: LogState) => shownOf(state).map(({ seq }) => seq)
const upTo = (last: number, from = 0) => Array.from({ length: last - from }, (_, index) => from + index + 1)

/** Asks as a client does until there is no more; the server gives so many at once. */
function catchUp(state: LogState, stored: number, page: number): LogState {
  let next = state
  for (;;) {
    const after = next.upTo
    const messages = upTo(stored, after).slice(0, page).map(message)
    if (messages.length === 0) return next
    next = withAnswer(next, after, messages)
  }
}

describe('a log', () => {
  test('shows a conversation from its first message to where something is missing, in order, each once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }),
        (stored, heard) => {
          const arrived = new Set<number>()
          let state = emptyLog(0)
          for (const seq of heard.filter((each) => each <= stored)) {
            arrived.add(seq)
            state = withMessage(state, message(seq))
            const missing = upTo(stored).find((each) => !arrived.has(each)) ?? stored + 1
            expect(seqs(state)).toEqual(upTo(missing - 1))
            expect(hasGap(state)).toBe([...arrived].some((each) => each > missing))
          }
        },
      ),
    )
  })

  test('has everything, whatever got lost, came twice or out of order, once it has asked for what came after', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant('ask' as const)), { maxLength: 60 }),
        (stored, known, page, happened) => {
          const from = Math.min(known, stored)
          let state = emptyLog(from)
          for (const each of happened) {
            if (each === 'ask') state = catchUp(state, stored, page)
            else if (each <= stored) state = withMessage(state, message(each))
            const shown = seqs(state)
            expect(shown).toEqual(upTo(state.upTo, from))
          }
          expect(seqs(catchUp(state, stored, page))).toEqual(upTo(stored, from))
        },
      ),
    )
  })

  test('does not wait for a number that the server leaves out of its answer', () => {
    const state = withAnswer(withMessage(emptyLog(0), message(5)), 0, [1, 3].map(message))
    expect(seqs(state)).toEqual([1, 3])
    expect(seqs(withAnswer(state, 3, [message(5), message(6)]))).toEqual([1, 3, 5, 6])
  })

  test('puts a number that comes late after all in its place', () => {
    const state = withAnswer(emptyLog(0), 0, [1, 3].map(message))
    expect(seqs(withMessage(state, message(2)))).toEqual([1, 2, 3])
  })

  test('shows a message as withdrawn once it is, whatever comes late; its number and those around it stay', () => {
    const withdrawn = { ...message(2), state: 'refused' as const, body: '' }
    const before = withAnswer(emptyLog(0), 0, [1, 2, 3].map(message))
    const after = withMessage(before, withdrawn)
    expect(shownOf(after)).toEqual([message(1), withdrawn, message(3)])
    // The state that a page still draws is as it was.
    expect(shownOf(before)[1]).toEqual(message(2))
    // An answer that the server gave before, and an acknowledgement of that time.
    expect(shownOf(withAnswer(after, 0, [1, 2, 3].map(message)))).toEqual(shownOf(after))
    expect(shownOf(withMessage(after, message(2)))).toEqual(shownOf(after))
    // Of an older page, and of one that is not shown yet because something is missing before it.
    const older = withMessage(withOlder(emptyLog(3), 0, [1, 2, 3].map(message)), withdrawn)
    expect(shownOf(older)[1]).toEqual(withdrawn)
    const waiting = withMessage(withMessage(emptyLog(0), message(2)), withdrawn)
    expect(shownOf(withMessage(waiting, message(1)))).toEqual([message(1), withdrawn])
  })

  test('grows at its beginning by older pages', () => {
    const state = withMessage(emptyLog(10), message(11))
    expect(seqs(withOlder(state, 5, upTo(10, 5).map(message)))).toEqual([6, 7, 8, 9, 10, 11])
    expect(seqs(withMessage(state, message(4)))).toEqual([11])
  })

  test('moves an own message from the outbox to its number, also when it was held on the way', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['held', 'released', 'released', 'held'] as const), (heard) => {
        const draft = { conversation: 'c', clientId: 'mine', type: 'text' as const, body: '你好' }
        let state = withDraft(emptyLog(0), draft)
        for (const each of heard) {
          state = withMessage(state, each === 'held' ? held('mine') : released('mine', 1))
        }
        const isReleased = heard.includes('released')
        expect(state.outbox).toHaveLength(heard.length === 0 ? 1 : 0)
        expect(state.unnumbered).toHaveLength(heard.length > 0 && !isReleased ? 1 : 0)
        expect(seqs(state)).toEqual(isReleased ? [1] : [])
      }),
    )
  })
})
