import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startSandbox } from '../../../sandbox'
import type { MessageView } from '../../../src/contract/chat'
import { recheckMessages } from '../../../src/operations/messages/recheck-messages'
import { conversationOf, newApps } from '../../realtime/support'
import { controlOf } from '../../sandbox/control'
import { eventually } from '../../support/eventually'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, rowsOf } from '../support'

let market: Market
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let lin: Student
let chen: Student
let conversation: string
let campus: string
const apps = newApps()
beforeAll(async () => {
  sandbox = await startSandbox()
  market = await startMarket()
  Object.assign(market.payload.services.env, sandbox.env)
  campus = await market.campus()
  lin = await market.student({ campus })
  chen = await market.student({ campus })
  await rowsOf(
    market,
    `update identities set provider = 'wechat', subject = 'oLin_0001', app_id = $2 where user_id = $1`,
    [lin.id, sandbox.env.WECHAT_APP_ID],
  )
  conversation = await conversationOf(market, lin, chen)
})
beforeEach(() => calm(market))
afterEach(() => apps.closeAll())
afterAll(async () => {
  await market?.stop()
  await sandbox?.stop()
})

const say = (by: Student, body: string, clientId: string = randomUUID()) =>
  by.post<MessageView>(`/conversations/${conversation}/messages`, { clientId, type: 'text', body })
const stored = () =>
  rowsOf<{ state: string; seq: number | null }>(
    market,
    'select state::text, seq::int from messages where conversation_id = $1 order by id',
    [conversation],
  )

test('what WeChat calls risky is refused and kept nowhere, what it would look at waits for officers, the rest passes', async () => {
  expect((await say(lin, '[[risky:20002]]')).code).toBe('CONTENT_REJECTED')
  expect((await say(lin, '[[review:10001]]')).body).toMatchObject({ state: 'held', seq: null })
  expect((await say(lin, '在吗')).body).toMatchObject({ state: 'delivered', seq: 1 })
  // Whom WeChat does not know it cannot judge.
  expect((await say(chen, '[[risky:20002]]')).body).toMatchObject({ state: 'delivered', seq: 2 })
  expect((await stored()).map(({ state }) => state)).toEqual(['held', 'delivered', 'delivered'])
})

test('while WeChat is silent words pass, and what it calls risky afterwards is withdrawn from both with its number kept', async () => {
  const app = await apps.open(market.url, chen)
  const control = controlOf(sandbox.addresses.wechat)
  await control.fault({ match: 'POST /wxa/msg_sec_check', respond: { body: { errcode: -1 } } })
  const { body: said } = await say(lin, '[[risky:20002]]')
  expect(said).toMatchObject({ state: 'delivered', seq: 3 })
  await say(lin, '好的')
  expect(await recheckMessages(market.payload)).toBe(1)
  await eventually('it is withdrawn', () =>
    expect(app.heard.at(-1)).toMatchObject({ id: said.id, seq: 3, state: 'refused', body: '' }),
  )
  const { body } = await lin.get<{ messages: MessageView[] }>(
    `/conversations/${conversation}/messages?after=2`,
  )
  expect(body.messages.map(({ seq, state, body: text }) => [seq, state, text])).toEqual([
    [3, 'refused', ''],
    [4, 'delivered', '好的'],
  ])
  expect(await recheckMessages(market.payload)).toBe(0)
})

test('what WeChat would look at afterwards waits for officers, and is said anew when they let it pass', async () => {
  const app = await apps.open(market.url, chen)
  const moderator = await market.officer('moderator', { campus })
  const control = controlOf(sandbox.addresses.wechat)
  await control.fault({ match: 'POST /wxa/msg_sec_check', respond: { body: { errcode: -1 } } })
  const { body: said } = await say(lin, '[[review:10001]]')
  expect(said.state).toBe('delivered')
  expect(await recheckMessages(market.payload)).toBe(1)
  await eventually('it is withdrawn', () =>
    expect(app.heard.at(-1)).toMatchObject({ id: said.id, seq: said.seq, state: 'refused', body: '' }),
  )
  const newest = async (by: Student) =>
    (await by.get<{ messages: MessageView[] }>(`/conversations/${conversation}/messages`)).body.messages.at(
      -1,
    )
  expect(await newest(chen)).toMatchObject({ id: said.id, body: '' })
  // Its author sees that it waits.
  const waiting = await newest(lin)
  expect(waiting).toMatchObject({ seq: null, state: 'held', body: '[[review:10001]]' })
  const { body: queue } = await moderator.get<{ docs: object[] }>('/moderation/queue?kind=message')
  expect(queue.docs).toContainEqual(expect.objectContaining({ targetId: waiting?.id, reason: 'review' }))
  expect((await decideOn(market, moderator, ['messages', waiting?.id ?? ''], 'approve')).status).toBe(200)
  await eventually('it is said anew', () =>
    expect(app.heard.at(-1)).toMatchObject({
      id: waiting?.id,
      seq: Number(said.seq) + 1,
      state: 'delivered',
      body: '[[review:10001]]',
    }),
  )
})

test('what was said by somebody whom WeChat no longer knows stays, as it would have gone out', async () => {
  const control = controlOf(sandbox.addresses.wechat)
  await control.fault({ match: 'POST /wxa/msg_sec_check', respond: { body: { errcode: -1 } } })
  const { body: said } = await say(lin, '[[review:10001]] 明天见')
  await rowsOf(market, `update identities set app_id = 'another' where user_id = $1`, [lin.id])
  try {
    expect(await recheckMessages(market.payload)).toBe(1)
    expect(await recheckMessages(market.payload)).toBe(0)
    expect((await say(lin, '[[review:10001]] 后天见')).body.state).toBe('delivered')
  } finally {
    await rowsOf(market, `update identities set app_id = $2 where user_id = $1`, [
      lin.id,
      sandbox.env.WECHAT_APP_ID,
    ])
  }
  const { body } = await chen.get<{ messages: MessageView[] }>(`/conversations/${conversation}/messages`)
  expect(body.messages).toContainEqual(expect.objectContaining({ id: said.id, state: 'delivered' }))
})

test('contacts and links are looked for in what WeChat cannot judge, too', async () => {
  const said = await say(chen, '加我微信 lamp_2024，或看 https://lamp.example/a')
  expect(said.body).toMatchObject({ state: 'delivered', warnings: ['contact', 'link'] })
  await rowsOf(market, `update campuses set settings_chat_contacts = 'hold' where id = $1`, [campus])
  expect((await say(chen, '加我微信 lamp_2024')).body).toMatchObject({ state: 'held', seq: null })
})
