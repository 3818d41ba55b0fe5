import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startSandbox } from '../../../sandbox'
import type { MessageView } from '../../../src/contract/chat'
import { recheckMessages } from '../../../src/operations/messages/recheck-messages'
import { conversationOf, newApps } from '../../realtime/support'
import { controlOf } from '../../sandbox/control'
import { eventually } from '../../support/eventually'
import { startMarket, type Market, type Student } from '../../support/market'
import { calm, rowsOf } from '../support'

let market: Market
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let lin: Student
let chen: Student
let conversation: string
const apps = newApps()
beforeAll(async () => {
  sandbox = await startSandbox()
  market = await startMarket()
  Object.assign(market.payload.services.env, sandbox.env)
  const campus = await market.campus()
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
