import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { MessageDraft, MessageView } from '../../../src/contract/chat'
import type { OpenLog } from '../../../miniprogram/src/services/conversation-log'
import type * as Sessions from '../../../miniprogram/src/stores/session'

/** The network, and what the server has: the same `clientId` is the same message. */
let isOnline: boolean
let answersArrive: boolean
let stored: MessageView[]
const asked: string[] = []

async function sendMessage(draft: MessageDraft): Promise<MessageView> {
  asked.push(draft.clientId)
  if (!isOnline) throw offline()
  const known = stored.find(({ clientId }) => clientId === draft.clientId)
  const message: MessageView = known ?? {
    ...{ id: `m${stored.length + 1}`, seq: stored.length + 1, sender: 'lin', state: 'delivered' },
    ...{ conversation: 'c1', clientId: draft.clientId, type: 'text', body: draft.body ?? '' },
    ...{ image: null, offer: null, product: null, warnings: [], sentAt: new Date().toISOString() },
  }
  if (!known) stored.push(message)
  if (!answersArrive) throw offline()
  return Promise.resolve(message)
}
let offline: () => Error

interface Phone {
  log: () => Promise<OpenLog>
  session: typeof Sessions.session
  storage: { [name: string]: string }
}

/** The app as it is opened, with what the phone has kept. */
async function openApp(kept: Phone['storage'] = {}, owner = 'lin'): Promise<Phone> {
  jest.resetModules()
  jest.unstable_mockModule('../../../miniprogram/src/services/messages', () => ({
    sendMessage,
    readMessages: async () => Promise.resolve({ messages: [...stored], more: false }),
  }))
  jest.unstable_mockModule('../../../miniprogram/src/services/live', () => ({
    live: { getState: () => ({ chat: null, state: 'off' }), subscribe: () => () => undefined },
    onLive: () => () => undefined,
  }))
  jest.unstable_mockModule('../../../miniprogram/src/stores/network', () => ({
    onBackOnline: () => () => undefined,
  }))
  const { default: Taro } = await import('../../support/taro/taro.mjs')
  for (const [name, text] of Object.entries(kept)) Taro.setStorageSync(name, text)
  const { ApiError } = await import('../../../miniprogram/src/services/api-error')
  offline = () => new ApiError('OFFLINE', 'no network')
  const { session } = await import('../../../miniprogram/src/stores/session')
  if (session.getState().me?.id !== owner)
    session
      .getState()
      .enter(
        { token: owner, exp: Date.now() / 1_000 + 360_000, user: { id: owner } as never, isNew: false },
        'dev',
      )
  await import('../../../miniprogram/src/stores/personal')
  const { openLog } = await import('../../../miniprogram/src/services/conversation-log')
  return {
    log: () => openLog('c1'),
    session,
    get storage() {
      const names = Taro.getStorageInfoSync().keys as string[]
      return Object.fromEntries(names.map((name) => [name, Taro.getStorageSync(name) as string]))
    },
  }
}

/** The phone ends the app: nothing of it goes on, and only what was stored is there afterwards. */
function kill({ session, storage }: Phone): Phone['storage'] {
  const kept = { ...storage }
  session.getState().leave()
  return kept
}

const running: Phone[] = []
const begin = async (...given: Parameters<typeof openApp>) => {
  const phone = await openApp(...given)
  running.push(phone)
  return phone
}

beforeEach(() => {
  jest.useFakeTimers()
  isOnline = false
  answersArrive = true
  stored = []
  asked.length = 0
})
afterEach(() => {
  for (const { session } of running.splice(0)) session.getState().leave()
  jest.useRealTimers()
})

const quiet = () => jest.advanceTimersByTimeAsync(10)
const bodies = () => stored.map(({ body }) => body)

test('what was written without a network and lost with the app is said when the chat is opened again', async () => {
  const before = await begin()
  const { log } = await before.log()
  log.send({ type: 'text', body: '在吗' })
  log.send({ type: 'text', body: '还卖吗' })
  await quiet()
  const kept = kill(before)

  isOnline = true
  const after = await begin(kept)
  await after.log()
  await quiet()
  expect(bodies()).toEqual(['在吗', '还卖吗'])
  expect(Object.keys(after.storage).filter((name) => name.includes('chat-outbox'))).toEqual([])
})

test('what the server had, although its answer was lost, is not said twice', async () => {
  const before = await begin()
  isOnline = true
  answersArrive = false
  ;(await before.log()).log.send({ type: 'text', body: '在吗' })
  await quiet()
  expect(bodies()).toEqual(['在吗'])
  const kept = kill(before)

  answersArrive = true
  const sentBefore = asked.length
  const { log } = await (await begin(kept)).log()
  await quiet()
  expect(bodies()).toEqual(['在吗'])
  expect([log.outbox, log.messages.map(({ body }) => body)]).toEqual([[], ['在吗']])
  expect(asked).toHaveLength(sentBefore)
})

test('after an hour it waits to be sent by hand, or to be thrown away', async () => {
  const before = await begin()
  const { log } = await before.log()
  log.send({ type: 'text', body: '我五分钟后到' })
  log.send({ type: 'text', body: '到了吗' })
  await quiet()
  const kept = kill(before)

  isOnline = true
  jest.setSystemTime(Date.now() + 61 * 60_000)
  const after = await begin(kept)
  const { log: again } = await after.log()
  await quiet()
  expect(bodies()).toEqual([])
  expect(again.outbox.map(({ refusal }) => refusal?.code)).toEqual(['OFFLINE', 'OFFLINE'])
  again.retry(again.outbox[1]?.draft.clientId ?? '')
  again.discard(again.outbox[0]?.draft.clientId ?? '')
  await quiet()
  expect(bodies()).toEqual(['到了吗'])
  expect(Object.keys(after.storage).filter((name) => name.includes('chat-outbox'))).toEqual([])
})

test('a message written later does not make an older one be said by itself', async () => {
  const before = await begin()
  const { log } = await before.log()
  log.send({ type: 'text', body: '我五分钟后到' })
  await quiet()
  jest.setSystemTime(Date.now() + 50 * 60_000)
  log.send({ type: 'text', body: '明天可以吗' })
  await quiet()
  const kept = kill(before)

  isOnline = true
  jest.setSystemTime(Date.now() + 15 * 60_000)
  const { log: again } = await (await begin(kept)).log()
  await quiet()
  expect(bodies()).toEqual(['明天可以吗'])
  expect(again.outbox.map(({ draft }) => draft.body)).toEqual(['我五分钟后到'])
})

test('another person on the phone says nothing of it', async () => {
  const before = await begin()
  ;(await before.log()).log.send({ type: 'text', body: '在吗' })
  await quiet()
  const kept = kill(before)
  isOnline = true
  const { log } = await (await begin({ ...kept, session: '' }, 'chen')).log()
  await quiet()
  expect([bodies(), log.outbox]).toEqual([[], []])
})
