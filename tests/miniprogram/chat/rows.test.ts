import { describe, expect, test } from '@jest/globals'
import { marked, rowsOf, type Row } from '../../../miniprogram/src/pages/chat/rows'
import { held, message, released } from '../messages'

const at = (seq: number, sentAt: string) => ({ ...message(seq), sentAt })
const said = (rows: readonly Row[]) =>
  rows.map((row) =>
    row.kind === 'day' ? `day ${row.at}` : row.kind === 'message' ? row.message.id : row.outgoing.draft.body,
  )

describe('a conversation is drawn', () => {
  test('by day of the campus, wherever the phone is: half past midnight in China is another day', () => {
    const rows = rowsOf(
      {
        messages: [
          at(1, '2026-11-20T15:59:00.000Z'),
          at(2, '2026-11-20T16:30:00.000Z'),
          at(3, '2026-11-20T17:00:00.000Z'),
        ],
        held: [],
        outbox: [],
      },
      'me',
    )
    expect(said(rows)).toEqual([
      'day 2026-11-20T15:59:00.000Z',
      'm1',
      'day 2026-11-20T16:30:00.000Z',
      'm2',
      'm3',
    ])
  })

  test('with what waits for staff where it was written, and what is on its way at the end', () => {
    const waiting = { ...held('w'), sentAt: '2026-11-20T05:06:00.000Z' }
    const rows = rowsOf(
      {
        messages: [at(1, '2026-11-20T05:05:00.000Z'), at(2, '2026-11-20T05:07:00.000Z')],
        held: [waiting],
        outbox: [
          { draft: { conversation: 'c', clientId: 'x', type: 'text', body: '在路上' }, refusal: null },
        ],
      },
      'me',
    )
    expect(said(rows)).toEqual(['day 2026-11-20T05:05:00.000Z', 'm1', waiting.id, 'm2', '在路上'])
  })

  test('so that a message keeps its place on the screen when the server has it', () => {
    const draft = { conversation: 'c', clientId: 'x', type: 'text' as const, body: '在吗' }
    const before = rowsOf({ messages: [], held: [], outbox: [{ draft, refusal: null }] }, 'me')
    const after = rowsOf({ messages: [released('x', 1)], held: [], outbox: [] }, 'me')
    expect(after[after.length - 1]?.id).toBe(before[before.length - 1]?.id)
  })

  test('with own messages on their own side', () => {
    const rows = rowsOf({ messages: [released('x', 1), message(2)], held: [], outbox: [] }, 'me')
    expect(rows.flatMap((row) => (row.kind === 'message' ? row.isOwn : []))).toEqual([true, false])
    expect(
      rowsOf({ messages: [released('x', 1)], held: [], outbox: [] }, null).flatMap((row) =>
        row.kind === 'message' ? row.isOwn : [],
      ),
    ).toEqual([false])
  })
})

test('of what somebody says in one breath only the last carries its time', () => {
  const messages = [
    at(1, '2026-11-20T05:05:00.000Z'),
    at(2, '2026-11-20T05:05:30.000Z'),
    { ...at(3, '2026-11-20T05:05:40.000Z'), sender: 'me' },
    at(4, '2026-11-20T05:30:00.000Z'),
  ]
  const rows = rowsOf({ messages, held: [], outbox: [] }, 'me')
  expect(rows.flatMap((row) => (row.kind === 'message' ? row.hasTime : []))).toEqual([
    false,
    true,
    true,
    true,
  ])
})

describe('the mark of what was read', () => {
  test('stands under the last own message that arrived', () => {
    const messages = [released('a', 1), released('b', 2), message(3)]
    expect(marked(messages, 'me', 1)).toEqual({ id: 'of b', isRead: false })
    expect(marked(messages, 'me', 2)).toEqual({ id: 'of b', isRead: true })
  })

  test('stands nowhere when nothing of one’s own arrived', () => {
    expect(marked([message(1)], 'me', 1)).toBeNull()
    expect(marked([], null, 0)).toBeNull()
  })
})
