import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { conversationOf } from '../../realtime/support'
import { startMarket, type Market, type Student } from '../../support/market'
import { rowsOf } from '../support'

let market: Market
let campus: string
let lin: Student
let chen: Student
let conversation: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  lin = await market.student({ campus })
  chen = await market.student({ campus })
  conversation = await conversationOf(market, lin, chen)
  for (const body of ['先转账', '不要'])
    await lin.post(`/conversations/${conversation}/messages`, { clientId: randomUUID(), type: 'text', body })
})
afterAll(() => market?.stop())

const report = (by: Student, more: object = {}) =>
  by.post<{ id: string }>('/reports', {
    target: { relationTo: 'conversations', value: conversation },
    reason: 'fraud',
    detail: '要求先付款',
    ...more,
  })
const views = (id: string) =>
  rowsOf<{ count: number }>(
    market,
    `select count(*)::int as count from audit_log where target = 'reports' and target_id = $1 and action = 'view'`,
    [id],
  )

test('one of the two reports a conversation, once however often; others cannot', async () => {
  const answers = await Promise.all([report(chen), report(chen), report(chen, { reason: 'spam' })])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect((await report(await market.student({ campus }))).code).toBe('NOT_FOUND')
  expect((await report(chen, { reason: 'boring' })).code).toBe('VALIDATION_FAILED')
})

test('with a report officers of the campus read the conversation, and every reading is logged before it is answered', async () => {
  const { body } = await report(chen)
  const path = `/reports/${body.id}/conversation`
  const refused = [
    await lin.get(path),
    await (await market.officer('admin')).get(path),
    await (await market.officer('editor', { campus })).get(path),
  ]
  expect(refused.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN'])
  expect(await views(body.id)).toEqual([{ count: 0 }])
  const moderator = await market.officer('moderator', { campus })
  for (let times = 1; times <= 2; times++) {
    const read = await moderator.get<{ messages: { body: string }[]; people: { id: string }[] }>(path)
    expect(read.body.messages.map((message) => message.body)).toEqual(['先转账', '不要'])
    expect(read.body.people.map(({ id }) => id)).toEqual([lin.id, chen.id])
    expect(await views(body.id)).toEqual([{ count: times }])
  }
})
