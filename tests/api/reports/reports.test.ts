import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { conversationOf } from '../../realtime/support'
import { drawPicture, startMarket, type Market, type Student } from '../../support/market'
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

test('who comes from the other campus reports to the officers of the campus where the deal is, with pictures', async () => {
  const visitor = await market.student({ campus: await market.campus() })
  const talk = await conversationOf(market, visitor, lin)
  const form = new FormData()
  form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
  form.set('_payload', JSON.stringify({ purpose: 'private' }))
  const picture = await visitor.send<{ id: string }>('POST', '/media', { body: form })
  const target = { relationTo: 'conversations', value: talk }
  const said = await report(visitor, { target, images: [picture.body.id] })
  expect(said).toMatchObject({ status: 201 })
  const moderator = await market.officer('moderator', { campus })
  const read = await moderator.get<{ images: string[] }>(`/reports/${said.body.id}/conversation`)
  expect(read).toMatchObject({ status: 200, body: { images: [expect.any(String)] } })
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

test('a closed report closes the conversation to officers, for good; whoever reported it may report it again', async () => {
  const { body: first } = await report(lin)
  const moderator = await market.officer('moderator', { campus })
  const path = (id: string) => `/reports/${id}/conversation`
  expect((await moderator.get(path(first.id))).status).toBe(200)
  expect((await moderator.patch(`/reports/${first.id}`, { state: 'done', note: '已警告' })).status).toBe(200)
  const closed = await moderator.get<{ errors: unknown[] }>(path(first.id))
  expect(closed.body.errors).toEqual([expect.objectContaining({ code: 'CONFLICT', data: { state: 'done' } })])
  expect(await views(first.id)).toEqual([{ count: 1 }])
  // Nobody opens it again from the panel; a note may still be written.
  const owner = await market.officer('owner')
  expect((await owner.patch(`/reports/${first.id}`, { state: 'open' })).status).toBe(400)
  expect((await owner.get(path(first.id))).code).toBe('CONFLICT')
  expect((await owner.patch(`/reports/${first.id}`, { note: '已停用' })).status).toBe(200)

  const again = await Promise.all([report(lin), report(lin)])
  const [second] = again.map(({ body }) => body.id)
  expect(again.map(({ status }) => status)).toEqual([201, 201])
  expect(second).not.toBe(first.id)
  expect(again[1]?.body.id).toBe(second)
  expect((await moderator.get(path(second ?? ''))).status).toBe(200)
  expect(await views(second ?? '')).toEqual([{ count: 1 }])
  const acts = await rowsOf<{ changes: { field: string; before: string; after: string }[] }>(
    market,
    `select changes from audit_log where target = 'reports' and target_id = $1 and action = 'update' order by created_at`,
    [first.id],
  )
  expect(acts[0]?.changes).toContainEqual({ field: 'state', before: 'open', after: 'done' })
})
