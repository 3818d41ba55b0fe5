import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import type * as LogModule from '../../miniprogram/src/services/conversation-log'
import type * as LiveModule from '../../miniprogram/src/services/live'
import type { OpenLog } from '../../miniprogram/src/services/conversation-log'
import type { Notification } from '../../miniprogram/src/services/notifications'
import type * as SessionModule from '../../miniprogram/src/stores/session'
import { badges } from '../../miniprogram/src/stores/badges'
import { banner, showBanner } from '../../miniprogram/src/stores/banner'
import { store } from '../../miniprogram/src/platform/storage'
import { rowsOf } from '../api/support'
import { decideOn, reinstate } from '../support/decide'
import { eventually } from '../support/eventually'
import { startMarket, type Market, type Student } from '../support/market'
import { startNetwork, type Network } from './network'

/** The app's own wiring, as a phone's browser has it: session, live connection, badges and open conversations. */

let market: Market
let network: Network
let live: typeof LiveModule
let logs: typeof LogModule
let session: (typeof SessionModule)['session']

beforeAll(async () => {
  market = await startMarket()
  await market.campus()
  network = await startNetwork(market.url)
  // The little of a browser that the app asks for when it starts.
  Object.assign(globalThis, {
    navigator: { language: 'zh-CN' },
    window: {
      location: { origin: network.url },
      matchMedia: () => ({ matches: false, addEventListener: () => undefined }),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    },
  })
  live = await import('../../miniprogram/src/services/live')
  logs = await import('../../miniprogram/src/services/conversation-log')
  ;({ session } = await import('../../miniprogram/src/stores/session'))
  live.startLive()
})
afterEach(() => {
  network.up()
  session.getState().leave()
})
afterAll(async () => {
  live.live.getState().chat?.close()
  await network?.stop()
  await market?.stop()
})

/** The person opens the app. */
async function enter({ id, token }: Student): Promise<void> {
  session.setState({ token, endsAtMs: Date.now() + 3_600_000, provider: 'dev', me: { id } as never })
  await eventually('the app is connected', () => expect(live.live.getState().state).toBe('connected'))
}

async function talk(): Promise<{ conversation: string; product: string; buyer: Student; seller: Student }> {
  const [buyer, seller] = [await market.student(), await market.student()]
  const { id: product } = await market.listing(seller)
  const { body } = await buyer.post<{ id: string }>('/conversations', { product })
  return { conversation: body.id, product, buyer, seller }
}

/** Sessions that the person's open connections stand on. */
const socketSessions = ({ id }: Student) =>
  [...(market.payload.services.io?.of('/chat').sockets.values() ?? [])]
    .map(({ data }) => data as { userId: string; sessionId: string })
    .flatMap(({ userId, sessionId }) => (userId === id ? [sessionId] : []))
const sidOf = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid

const say = (body: string) => ({ type: 'text' as const, body })
const bodies = ({ log }: OpenLog) => log.messages.map(({ body }) => body)
const stored = (conversation: string) =>
  rowsOf<{ body: string }>(market, 'select body from messages where conversation_id = $1 order by seq', [
    conversation,
  ])

test('a network that drops in the middle of sending loses and doubles nothing, and the app goes on by itself', async () => {
  const { conversation, buyer, seller } = await talk()
  await enter(buyer)
  const open = await logs.openLog(conversation)
  const written = Array.from({ length: 9 }, (_, index) => `第${index + 1}句`)
  for (const [index, body] of written.entries()) {
    open.log.send(say(body))
    if (index % 3 === 0) network.cut()
    if (index === 4) network.down()
    if (index === 7) network.up()
  }
  await eventually('everything was taken', () => {
    expect(open.log.outbox).toEqual([])
    expect(bodies(open)).toEqual(written)
  })
  expect((await stored(conversation)).map(({ body }) => body)).toEqual(written)
  await seller.post(`/conversations/${conversation}/messages`, { clientId: 'answer', ...say('在的') })
  await eventually('the answer is there', () => expect(bodies(open)).toEqual([...written, '在的']))
  open.release()
})

test('what was not sent when the page was left is sent all the same', async () => {
  const { conversation, buyer } = await talk()
  await enter(buyer)
  const open = await logs.openLog(conversation)
  network.down()
  open.log.send(say('路上再说'))
  open.release()
  network.up()
  await eventually('it has arrived', async () =>
    expect((await stored(conversation)).map(({ body }) => body)).toEqual(['路上再说']),
  )
})

test('where no socket can be had, messages are sent and read by the other doors', async () => {
  const { conversation, buyer, seller } = await talk()
  await enter(buyer)
  const open = await logs.openLog(conversation)
  const { chat } = live.live.getState()
  live.live.setState({ chat: null, state: 'connecting' })
  open.log.send(say('没有长连接'))
  await eventually('it has arrived', () => expect(bodies(open)).toEqual(['没有长连接']))
  await seller.post(`/conversations/${conversation}/messages`, { clientId: 'answer', ...say('看到了') })
  await eventually('the answer was asked for', () => expect(bodies(open)).toEqual(['没有长连接', '看到了']))
  live.live.setState({ chat, state: 'connected' })
  open.release()
})

test('a notice is counted, shown once as a banner, and heard by those who asked for its kind', async () => {
  const { product, buyer, seller } = await talk()
  await enter(seller)
  const heard: Notification[] = []
  const others: Notification[] = []
  const stops = [
    live.onNotification((notice) => heard.push(notice), ['offer']),
    live.onNotification((notice) => others.push(notice), ['price_drop']),
  ]
  const { status } = await buyer.post('/offers', { product, amountFen: 1_000 })
  expect(status).toBe(201)
  await eventually('it is heard', () => expect(heard.map(({ kind }) => kind)).toEqual(['offer']))
  expect(others).toEqual([])
  expect(banner.getState().notice?.id).toBe(heard[0]?.id)
  await eventually('it is counted', () => expect(badges.getState().notifications).toBeGreaterThan(0))
  stops.forEach((stop) => stop())
})

test('an app left open across a renewal stays signed in when the older session is over', async () => {
  const { buyer, seller, product } = await talk()
  await enter(seller)
  const { body } = await seller.post<{ token: string; exp: number }>('/auth/renew')
  session.getState().renew(body)
  await eventually('the connection stands on the new session', () => {
    expect(live.live.getState().state).toBe('connected')
    expect(socketSessions(seller)).toEqual([sidOf(body.token)])
  })
  const sessionId = sidOf(seller.token)
  await market.payload.services.bus.publish('user:revoked', {
    userId: seller.id,
    reason: 'logout',
    sessionId,
  })
  await buyer.post('/offers', { product, amountFen: 1_000 })
  await eventually('news still come', () => expect(banner.getState().notice).not.toBeNull())
  expect(session.getState().token).toBe(body.token)
})

test('a connection whose session is over takes the newer session of the same person', async () => {
  const { seller } = await talk()
  await enter(seller)
  const { body } = await seller.post<{ token: string; exp: number }>('/auth/renew')
  // As another tab stores it, which this one has not heard of.
  store('session', {
    token: body.token,
    endsAtMs: body.exp * 1_000,
    provider: 'dev',
    me: { id: seller.id },
  })
  const sessionId = sidOf(seller.token)
  await market.payload.services.bus.publish('user:revoked', {
    userId: seller.id,
    reason: 'logout',
    sessionId,
  })
  await eventually('the connection stands on the new session', () =>
    expect(socketSessions(seller)).toEqual([sidOf(body.token)]),
  )
  expect(session.getState().token).toBe(body.token)
})

test('of the former person nothing is counted or shown to the next one', async () => {
  const { conversation, product, buyer, seller } = await talk()
  await enter(seller)
  await buyer.post(`/conversations/${conversation}/messages`, { clientId: 'c', ...say('在吗') })
  await buyer.post('/offers', { product, amountFen: 1_000 })
  await eventually('it is counted and shown', () => {
    expect(badges.getState().messages).toBeGreaterThan(0)
    expect(banner.getState().notice).not.toBeNull()
  })
  // Asked for the former, answered when the next one is there.
  live.refreshBadges()
  const next = await market.student()
  session.setState({ token: next.token, me: { id: next.id } as never })
  expect(badges.getState()).toEqual({ messages: 0, notifications: 0 })
  expect(banner.getState().notice).toBeNull()
  await enter(next)
  showBanner({ id: 'n', title: 't', body: 'b', page: null })
  session.getState().leave()
  expect(badges.getState()).toEqual({ messages: 0, notifications: 0 })
  expect(banner.getState().notice).toBeNull()
})

test('a session that the server ends is ended here, and nothing is counted any more', async () => {
  const { buyer } = await talk()
  await enter(buyer)
  await buyer.post('/auth/logout')
  await eventually('the session is left', () => expect(session.getState().token).toBeNull())
  expect(live.live.getState()).toMatchObject({ chat: null, state: 'off' })
  expect(badges.getState()).toMatchObject({ messages: 0, notifications: 0 })
})

test('who is suspended is cut off, and hears of news again as soon as the app knows that they were let in', async () => {
  const { buyer } = await talk()
  await enter(buyer)
  const officer = await market.officer('owner')
  expect((await decideOn(market, officer, ['users', buyer.id], 'ban')).status).toBe(200)
  await eventually('the app is cut off', () => expect(live.live.getState().chat).toBeNull())
  expect(session.getState()).toMatchObject({ token: buyer.token, isSuspended: true })

  expect((await reinstate(market, officer, buyer.id)).status).toBe(204)
  const { readSanctions } = await import('../../miniprogram/src/services/sanctions')
  await readSanctions({})
  await eventually('the app is connected', () => expect(live.live.getState().state).toBe('connected'))
})
