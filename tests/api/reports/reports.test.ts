import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { inDays, jobReq } from '../../jobs/support'
import { conversationOf } from '../../realtime/support'
import { sweepMedia } from '../../../src/jobs/sweep-media/handler'
import { drawPicture, startMarket, type Market, type Officer, type Student } from '../../support/market'
import { rowsOf } from '../support'
import { caseAbout, clauseOf, decide, report } from './support'

let market: Market
let campus: string
let category: string
let lin: Student
let chen: Student
let moderator: Officer
let clause: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0 } })
  category = await market.category()
  lin = await market.student({ campus })
  chen = await market.student({ campus })
  moderator = await market.officer('moderator', { campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())
beforeEach(async () => {
  for (const { id } of [lin, chen]) await market.payload.services.limits.reset('report', id)
})

const views = (id: string) =>
  rowsOf<{ count: number }>(
    market,
    `select count(*)::int as count from audit_log where target = 'reports' and target_id = $1 and action = 'view'`,
    [id],
  )
const say = (by: Student, conversation: string, body: string) =>
  by.post(`/conversations/${conversation}/messages`, { clientId: randomUUID(), type: 'text', body })

interface Item {
  item: { title: string; reportCount: number }
  now: object | null
  snapshot: { title: string; text: string; images: { id: string; url: string | null }[] } | null
  reports: { id: string; snapshot: object | null; opens: string | null }[]
}
const itemAbout = async (id: string) =>
  (await moderator.get<Item>(`/moderation/items/${(await caseAbout(market, id)).id}`)).body

describe('a listing', () => {
  test('is reported by one person once, however often and at once; others add to the same case', async () => {
    const { id } = await market.listing(lin, { category })
    const answers = await Promise.all([
      report(chen, 'products', id),
      report(chen, 'products', id, { reason: 'fraud' }),
      report(chen, 'products', id),
    ])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect(await caseAbout(market, id)).toMatchObject({ state: 'open', reportCount: 1 })

    const others = await Promise.all([1, 2, 3].map(() => market.student({ campus })))
    const said = await Promise.all(others.map((other) => report(other, 'products', id)))
    expect(said.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(await caseAbout(market, id)).toMatchObject({ state: 'open', reportCount: 4 })
  })

  test('is one’s own, out of sight or with a reason that is not offered: refused', async () => {
    const { id } = await market.listing(lin, { category })
    expect((await report(lin, 'products', id)).code).toBe('VALIDATION_FAILED')
    expect((await report(chen, 'products', id, { reason: 'boring' })).code).toBe('VALIDATION_FAILED')
    await lin.post(`/products/${id}/status`, { status: 'off_shelf' })
    expect((await report(chen, 'products', id)).code).toBe('NOT_FOUND')
    expect((await report(chen, 'products', randomUUID())).code).toBe('NOT_FOUND')
    expect((await report(market.anyone, 'products', id)).code).toBe('UNAUTHENTICATED')
  })

  test('that is deleted leaves what it said, and its pictures, to officers', async () => {
    const picture = await market.picture(lin)
    const { id } = await market.listing(lin, { category, title: '代写论文', images: [picture] })
    const { body } = await report(chen, 'products', id, { detail: '违规' })
    expect((await lin.delete(`/products/${id}`)).status).toBeLessThan(300)
    // Even when nothing of the row is left.
    await rowsOf(market, 'delete from products_rels where parent_id = $1', [id])
    await rowsOf(market, `update products set title = '', description = '' where id = $1`, [id])
    await sweepMedia(await jobReq(market), inDays(30))
    const { snapshot, reports } = await itemAbout(id)
    expect(snapshot).toMatchObject({ title: '代写论文', text: '用了一年', images: [{ id: picture }] })
    expect(snapshot?.images[0]?.url).toEqual(expect.any(String))
    expect(reports.map((each) => each.id)).toEqual([body.id])
  })

  test('that was decided is not reported again by the same person until it says something else', async () => {
    const { id } = await market.listing(lin, { category, title: '二手自行车' })
    const { body: first } = await report(chen, 'products', id)
    expect((await decide(market, moderator, id, 'dismiss')).status).toBe(200)
    const again = await report(chen, 'products', id)
    expect(again).toMatchObject({ status: 409, code: 'CONFLICT' })
    expect(again.body).toMatchObject({ errors: [{ data: { report: first.id, outcome: 'dismissed' } }] })
    await lin.patch(`/products/${id}`, { title: '二手电动车', version: 1 })
    const other = await report(chen, 'products', id)
    expect(other.status).toBe(201)
    expect(other.body.id).not.toBe(first.id)
    expect(await caseAbout(market, id)).toMatchObject({ state: 'open', reportCount: 1 })
  })
})

describe('a report', () => {
  const keyed = (by: Student, key: string, body: object) =>
    by.send<{ id: string }>('POST', '/reports', {
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ reason: 'spam', ...body }),
    })

  test('sent again under its key is the same also when it was decided meanwhile; another one under it is refused', async () => {
    const [one, two] = [await market.listing(lin, { category }), await market.listing(lin, { category })]
    const target = { relationTo: 'products', value: one.id }
    const key = randomUUID()
    const first = await keyed(chen, key, { target })
    expect(first.status).toBe(201)
    expect((await decide(market, moderator, one.id, 'dismiss')).status).toBe(200)
    const again = await keyed(chen, key, { target })
    expect([again.status, again.body.id]).toEqual([201, first.body.id])
    const another = await keyed(chen, key, { target: { relationTo: 'products', value: two.id } })
    expect(another.body).toMatchObject({ errors: [{ code: 'CONFLICT', path: 'Idempotency-Key' }] })
    const at = randomUUID()
    const said = { target: { relationTo: 'products', value: two.id } }
    const both = await Promise.all([keyed(chen, at, said), keyed(chen, at, said)])
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1)
  })

  test('of what its author cleaned, or took away, is not counted against who made it', async () => {
    const wronged = async (reporter: Student) =>
      (
        await rowsOf<{ dismissed: number }>(
          market,
          'select dismissed from reporter_records where user_id = $1',
          [reporter.id],
        )
      )[0]?.dismissed ?? 0
    const reporter = await market.student({ campus })
    const { id } = await market.listing(lin, { category, title: '代写论文' })
    const { body: kept } = await market.listing(lin, { category }).then((harmless) =>
      report(reporter, 'products', harmless.id).then(async (said) => {
        expect((await decide(market, moderator, harmless.id, 'dismiss')).status).toBe(200)
        return said
      }),
    )
    expect(kept.id).toEqual(expect.any(String))
    expect(await wronged(reporter)).toBe(1)
    const { body } = await report(reporter, 'products', id)
    expect((await lin.patch(`/products/${id}`, { title: '论文写作书', version: 1 })).status).toBe(200)
    expect((await decide(market, moderator, id, 'dismiss')).status).toBe(200)
    expect(await rowsOf(market, 'select state, outcome from reports where id = $1', [body.id])).toEqual([
      { state: 'done', outcome: 'void' },
    ])
    const { id: gone } = await market.listing(lin, { category })
    await report(reporter, 'products', gone)
    expect((await lin.delete(`/products/${gone}`)).status).toBeLessThan(300)
    expect((await decide(market, moderator, gone, 'dismiss')).status).toBe(200)
    expect(await wronged(reporter)).toBe(1)
  })

  test('by accounts that nobody verified is seen, and moves nothing up in the queue', async () => {
    const { id } = await market.listing(lin, { category })
    for (let at = 0; at < 3; at++) {
      const nobody = await market.student({ campus, verified: false })
      expect((await report(nobody, 'products', id)).status).toBe(201)
    }
    expect(await caseAbout(market, id)).toMatchObject({ state: 'open', reportCount: 3, points: 0 })
    await report(chen, 'products', id)
    expect((await caseAbout(market, id)).points).toBeGreaterThan(0)
  })
})

describe('a person, a comment and a review', () => {
  test('a person who was warned can be reported again; one who was cleared only after a week', async () => {
    const rude = await market.student({ campus })
    const { body: first } = await report(chen, 'users', rude.id, { reason: 'abuse' })
    expect((await decide(market, moderator, rude.id, 'warn', { clause, reason: '请文明' })).status).toBe(200)
    const second = await report(chen, 'users', rude.id, { reason: 'abuse' })
    expect(second.status).toBe(201)
    expect(second.body.id).not.toBe(first.id)
    expect((await decide(market, moderator, rude.id, 'dismiss')).status).toBe(200)
    expect((await report(chen, 'users', rude.id)).code).toBe('CONFLICT')
    await rowsOf(market, `update cases set closed_at = now() - interval '8 days' where target_id = $1`, [
      rude.id,
    ])
    expect((await report(chen, 'users', rude.id)).status).toBe(201)
  })

  test('who leaves for a day is sentenced all the same, and is under it when they come back', async () => {
    const name = `走一天-${randomUUID().slice(0, 8)}`
    const rude = await market.student({ campus, name })
    await report(chen, 'users', rude.id, { reason: 'abuse' })
    expect((await rude.delete('/users/me')).status).toBe(200)
    const { id } = await caseAbout(market, rude.id)
    const { body: shown } = await moderator.get<{ offered: { action: string }[] }>(`/moderation/items/${id}`)
    expect(shown.offered.map(({ action }) => action)).toEqual(expect.arrayContaining(['suspend', 'ban']))
    const banned = await decide(market, moderator, rude.id, 'ban', { clause, reason: '辱骂' })
    expect(banned.status).toBe(200)
    const back = () => market.anyone.post('/auth/dev', { name })
    expect((await back()).code).toBe('ACCOUNT_SUSPENDED')
    // Taken back, they have left as they wished; and can come back.
    expect(
      (await moderator.post(`/moderation/acts/${banned.body.act}/revert`, { reason: '误判' })).status,
    ).toBe(204)
    const standing = () => rowsOf(market, 'select standing from users where id = $1', [rude.id])
    expect(await standing()).toEqual([{ standing: 'deleted' }])
    expect((await back()).status).toBe(200)
    expect(await standing()).toEqual([{ standing: 'active' }])
  })

  test('are reported with what they said then', async () => {
    const { id } = await market.listing(lin, { category })
    const { body: comment } = await chen.post<{ id: string }>('/comments', { product: id, body: '骗子' })
    const said = await report(lin, 'comments', comment.id, { reason: 'abuse' })
    expect(said.status).toBe(201)
    await chen.delete(`/comments/${comment.id}`)
    expect((await itemAbout(comment.id)).snapshot).toMatchObject({ text: '骗子' })
    expect((await report(await market.student({ campus }), 'comments', comment.id)).code).toBe('NOT_FOUND')

    const rude = await market.student({ campus, name: '加我微信' })
    expect((await report(lin, 'users', rude.id, { reason: 'spam' })).status).toBe(201)
    await rude.patch('/users/me', { nickname: '小明' })
    expect((await itemAbout(rude.id)).snapshot).toMatchObject({ title: '加我微信' })
    expect((await report(lin, 'users', lin.id)).code).toBe('VALIDATION_FAILED')
  })
})

describe('reasons', () => {
  test('are those of the campus; its own row stands in for the shared one, also switched off', async () => {
    const admin = await market.officer('admin', { campus })
    const keys = async (path: string) =>
      (await chen.get<{ docs: { key: string; title: object }[] }>(path)).body.docs.map(({ key }) => key)
    expect(await keys('/report-reasons?target=products')).toEqual([
      'fraud',
      'prohibited',
      'abuse',
      'spam',
      'other',
    ])
    const own = { title: '钓鱼', key: 'phishing', points: 5, targets: ['conversations'], sort: 5, campus }
    expect((await admin.post('/report-reasons', own)).body).toMatchObject({ doc: {} })
    const off = { title: '其他', key: 'other', points: 1, targets: ['products'], active: false, campus }
    expect((await admin.post('/report-reasons', off)).status).toBe(201)
    expect(await keys('/report-reasons?target=products')).not.toContain('other')
    expect(await keys('/report-reasons?target=conversations')).toContain('phishing')
    const { id } = await market.listing(lin, { category })
    expect((await report(chen, 'products', id, { reason: 'phishing' })).code).toBe('VALIDATION_FAILED')
    expect((await report(chen, 'products', id, { reason: 'other' })).code).toBe('VALIDATION_FAILED')
    expect((await chen.get('/report-reasons?target=orders')).code).toBe('VALIDATION_FAILED')
  })
})

describe('a conversation', () => {
  let talk: string
  const path = (id: string) => `/reports/${id}/conversation`
  beforeAll(async () => {
    talk = await conversationOf(market, lin, chen)
    for (const body of ['先转账', '不要']) await say(lin, talk, body)
  })

  test('is reported by one of the two, once however often; others cannot', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => report(chen, 'conversations', talk)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    expect((await report(await market.student({ campus }), 'conversations', talk)).code).toBe('NOT_FOUND')
  })

  test('of somebody from the other campus is reported to officers of the campus where the deal is, with pictures', async () => {
    const visitor = await market.student({ campus: await market.campus() })
    const theirs = await conversationOf(market, visitor, lin)
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
    form.set('_payload', JSON.stringify({ purpose: 'private' }))
    const picture = await visitor.send<{ id: string }>('POST', '/media', { body: form })
    const said = await report(visitor, 'conversations', theirs, { media: [picture.body.id] })
    expect(said).toMatchObject({ status: 201 })
    const other = await report(lin, 'conversations', theirs, { media: [picture.body.id] })
    expect(other.body).toMatchObject({ errors: [{ code: 'VALIDATION_FAILED', path: 'media' }] })
    const read = await moderator.get<{ images: string[] }>(path(said.body.id))
    expect(read).toMatchObject({ status: 200, body: { images: [expect.any(String)] } })
  })

  test('is read by officers of the campus through its report alone, and every reading is logged before it is answered', async () => {
    const { body } = await report(chen, 'conversations', talk)
    const refused = [
      await lin.get(path(body.id)),
      await (await market.officer('admin')).get(path(body.id)),
      await (await market.officer('editor', { campus })).get(path(body.id)),
    ]
    expect(refused.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND', 'FORBIDDEN'])
    expect(await views(body.id)).toEqual([{ count: 0 }])
    for (let times = 1; times <= 2; times++) {
      const read = await moderator.get<{ messages: { body: string }[]; people: { id: string }[] }>(
        path(body.id),
      )
      expect(read.body.messages.map((message) => message.body)).toEqual(['先转账', '不要'])
      expect(read.body.people.map(({ id }) => id)).toEqual([lin.id, chen.id])
      expect(await views(body.id)).toEqual([{ count: times }])
    }
  })

  test('shows what was said nowhere else: not in the queue, not in lists of reports', async () => {
    const { body } = await report(chen, 'conversations', talk)
    const owner = await market.officer('owner')
    const item = await itemAbout(talk)
    expect(item.reports.find(({ id }) => id === body.id)?.opens).toBe(path(body.id))
    const places = [
      item,
      (await owner.get(`/reports/${body.id}?depth=2`)).body,
      (await owner.get('/reports?depth=2')).body,
      (await owner.post('/graphql', { query: '{ Reports { docs { id snapshot } } }' })).body,
      (await owner.get('/cases?depth=2')).body,
      (await owner.get('/audit-log?limit=100')).body,
    ]
    expect(JSON.stringify(places)).not.toContain('先转账')
    const asked = await owner.get<{ totalDocs?: number }>('/reports?where[snapshot][like]=先转账')
    expect(asked.body.totalDocs ?? 0).toBe(0)
  })

  test('keeps its last words as they were when it was reported, whatever becomes of them', async () => {
    const theirs = await conversationOf(market, await market.student({ campus }), lin)
    for (let index = 1; index <= 3; index++) await say(lin, theirs, `第${index}句`)
    const { body } = await report(lin, 'conversations', theirs)
    await say(lin, theirs, '之后的一句')
    await rowsOf(market, `update messages set body = null where conversation_id = $1`, [theirs])
    const read = await moderator.get<{ atReport: { body: string }[] }>(path(body.id))
    expect(read.body.atReport.map((message) => message.body)).toEqual(['第1句', '第2句', '第3句'])
  })

  test('is closed to officers with its report, for good; reported again it is another, once more was said', async () => {
    const other = await conversationOf(market, lin, await market.student({ campus }))
    await say(lin, other, '在吗')
    const { body: first } = await report(lin, 'conversations', other)
    expect((await moderator.get(path(first.id))).status).toBe(200)
    // Not by hand: reports are decided in the queue.
    await moderator.patch(`/reports/${first.id}`, { state: 'done', note: '看过' })
    expect((await moderator.get(path(first.id))).status).toBe(200)
    const warned = await decide(market, moderator, other, 'dismiss')
    expect(warned.status).toBe(200)
    const closed = await moderator.get<{ errors: unknown[] }>(path(first.id))
    expect(closed.body.errors).toEqual([
      expect.objectContaining({ code: 'CONFLICT', data: { state: 'done' } }),
    ])
    expect(await views(first.id)).toEqual([{ count: 2 }])
    expect((await report(lin, 'conversations', other)).code).toBe('CONFLICT')
    // Nobody opens it again: not from the panel, not by reverting; a note may still be written.
    const owner = await market.officer('owner')
    await owner.patch(`/reports/${first.id}`, { state: 'open', note: '已停用' })
    expect((await owner.get(path(first.id))).code).toBe('CONFLICT')
    await moderator.post(`/moderation/acts/${warned.body.act}/revert`, { reason: '再看看' })
    expect((await moderator.get(path(first.id))).code).toBe('CONFLICT')

    await say(lin, other, '还在吗')
    const again = await Promise.all([
      report(lin, 'conversations', other),
      report(lin, 'conversations', other),
    ])
    const [second] = again.map(({ body }) => body.id)
    expect(again.map(({ status }) => status)).toEqual([201, 201])
    expect(second).not.toBe(first.id)
    expect(again[1]?.body.id).toBe(second)
    expect((await moderator.get(path(second ?? ''))).status).toBe(200)
    expect(await views(second ?? '')).toEqual([{ count: 1 }])
  })

  test('is not decided by an officer who is one of the two, or who reported it', async () => {
    const talked = await conversationOf(market, lin, await market.student({ campus }))
    await report(lin, 'conversations', talked)
    const own = await market.officer('moderator', { campus })
    await rowsOf(market, 'update staff set account_id = $1 where id = $2', [lin.id, own.id])
    expect((await decide(market, own, talked, 'dismiss')).code).toBe('FORBIDDEN')
    const { id } = await market.listing(chen, { category })
    await report(lin, 'products', id)
    expect((await decide(market, own, id, 'remove', { clause, reason: '违规' })).code).toBe('FORBIDDEN')
    expect((await decide(market, moderator, id, 'remove', { clause, reason: '违规' })).status).toBe(200)
  })
})
