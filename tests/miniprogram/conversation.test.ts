import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { MessageDraft, MessageView } from '../../src/contract/chat'
import { ChatError } from '../../miniprogram/src/services/chat/chat-error'
import { ConversationLog } from '../../miniprogram/src/services/chat/conversation'
import { message, released } from './messages'

const say = (body: string) => ({ type: 'text' as const, body })

/** What may go wrong with one call: on the way there, on the way back, or by the server's word. */
const mishaps = ['none', 'request lost', 'answer lost', 'no answer', 'busy'] as const
type Mishap = (typeof mishaps)[number]

/** A conversation as the server keeps it, over a network that does what the test says. */
function createServer(mishapOf: () => Mishap, page = 3) {
  const stored: MessageView[] = []
  const store = (clientId: string | null, body: string) => {
    const known = clientId === null ? undefined : stored.find((each) => each.clientId === clientId)
    if (known) return known
    const seq = stored.length + 1
    const saved = clientId === null ? message(seq) : { ...released(clientId, seq), body }
    stored.push(saved)
    return saved
  }
  const call = <T>(work: () => T): T => {
    const mishap = mishapOf()
    if (mishap === 'request lost') throw new ChatError('OFFLINE')
    if (mishap === 'busy') throw new ChatError('RATE_LIMITED', '', 1)
    const answer = work()
    if (mishap === 'answer lost') throw new ChatError('OFFLINE')
    if (mishap === 'no answer') throw new ChatError('TIMEOUT')
    return answer
  }
  return {
    stored,
    /** The other side writes. */
    write: () => store(null, ''),
    send: (draft: MessageDraft) => call(() => store(draft.clientId, draft.body ?? '')),
    after: (after: number) =>
      call(() => {
        const rest = stored.slice(after)
        return { messages: rest.slice(0, page), more: rest.length > page }
      }),
  }
}

const happening = fc.oneof(
  fc.record({ what: fc.constant('mine' as const) }),
  fc.record({ what: fc.constant('theirs' as const) }),
  // The same message any number of times, in any order, or never.
  fc.record({ what: fc.constant('push' as const), which: fc.nat({ max: 30 }) }),
  fc.record({ what: fc.constant('resume' as const) }),
)

describe('a conversation over a bad connection', () => {
  test('ends with every message in order, once, and the own ones in the order in which they were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom(...mishaps), { maxLength: 40 }),
        fc.array(happening, { maxLength: 40 }),
        async (scheduler, troubles, happenings) => {
          const server = createServer(() => troubles.pop() ?? 'none')
          let ids = 0
          const log = new ConversationLog({
            conversation: 'c',
            send: scheduler.scheduleFunction(async (draft: MessageDraft) => server.send(draft)),
            fetchAfter: scheduler.scheduleFunction(async (after: number) => server.after(after)),
            newId: () => `id${++ids}`,
            pause: scheduler.scheduleFunction(async () => undefined),
          })
          const written: string[] = []
          for (const each of happenings) {
            if (each.what === 'mine') written.push(log.send(say('在吗')))
            if (each.what === 'theirs') server.write()
            if (each.what === 'resume') log.resume()
            const pushed = each.what === 'push' ? server.stored[each.which] : undefined
            if (pushed) log.receive(pushed)
            if (scheduler.count() > 0) await scheduler.waitOne()
            const shown = log.messages.map(({ seq }) => seq)
            expect(shown).toEqual(shown.map((_, index) => index + 1))
          }
          // A connection that holds at last; each try may meet one more of the troubles that are left.
          for (let tries = troubles.length; tries >= 0; tries--) {
            log.resume()
            await scheduler.waitIdle()
          }
          await log.settled()
          expect(log.outbox).toEqual([])
          expect(log.messages).toEqual(server.stored)
          expect(server.stored.flatMap(({ clientId }) => clientId ?? [])).toEqual(written)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('asks for what is missing as soon as a number is skipped', async () => {
    const server = createServer(() => 'none')
    const log = new ConversationLog({
      conversation: 'c',
      send: async (draft) => server.send(draft),
      fetchAfter: async (after) => server.after(after),
    })
    for (let index = 0; index < 8; index++) server.write()
    log.receive(message(1))
    expect(log.messages).toHaveLength(1)
    log.receive(message(8))
    expect(log.messages).toHaveLength(1)
    await log.settled()
    expect(log.messages).toEqual(server.stored)
  })

  test('keeps what the server will not have, with the reason, and sends what comes after it', async () => {
    const server = createServer(() => 'none')
    let isAllowed = false
    const log = new ConversationLog({
      conversation: 'c',
      send: async (draft) => {
        if (draft.body === '加微信' && !isAllowed)
          throw new ChatError('CONTENT_REJECTED', '内容不符合发布规范')
        return server.send(draft)
      },
      fetchAfter: async (after) => server.after(after),
    })
    const bad = log.send(say('加微信'))
    log.send(say('在吗'))
    await log.settled()
    expect(log.outbox).toEqual([
      {
        draft: { conversation: 'c', clientId: bad, type: 'text', body: '加微信' },
        refusal: { code: 'CONTENT_REJECTED', message: '内容不符合发布规范' },
      },
    ])
    expect(log.messages.map(({ body }) => body)).toEqual(['在吗'])
    isAllowed = true
    log.retry(bad)
    await log.settled()
    expect([log.outbox.length, log.messages.map(({ body }) => body)]).toEqual([0, ['在吗', '加微信']])
  })

  test('says nothing more when it is closed', async () => {
    let asked = 0
    const log: ConversationLog = new ConversationLog({
      conversation: 'c',
      send: async () => {
        asked++
        throw new ChatError('TIMEOUT')
      },
      fetchAfter: async () => ({ messages: [], more: false }),
      pause: async () => log.close(),
    })
    log.send(say('在吗'))
    await log.settled()
    log.resume()
    await log.settled()
    expect(asked).toBe(1)
  })
})
