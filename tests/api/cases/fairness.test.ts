import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { conversationOf } from '../../realtime/support'
import { completedDeal } from '../../support/deals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { caseAbout, clauseOf, decide, report, statusOf } from '../reports/support'
import { calm, rowsOf, type Docs, type Refusal } from '../support'
import { act, flag, itemOf } from './support'

let market: Market
let campus: string
let reviewing: string
let category: string
let moderator: Officer
let colleague: Officer
let reviewer: Officer
/** Also a student, as `account` says. */
let insider: Officer
let witness: Student
let clause: string

beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0, chatContacts: 'hold' } })
  reviewing = await market.campus({ settings: { listingReview: true } })
  category = await market.category()
  moderator = await market.officer('moderator', { campus })
  colleague = await market.officer('moderator', { campus })
  insider = await market.officer('moderator', { campus })
  reviewer = await market.officer('moderator', { campus: reviewing })
  witness = await market.student({ campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('report', witness.id)
})

const student = (of = campus) => market.student({ campus: of })
const listing = (by: Student, data = {}) => market.listing(by, { category, ...data })
const be = (account: Student) =>
  market.payload.update({ collection: 'staff', id: insider.id, data: { account: account.id } })
const edit = async (by: Student, id: string, change: object) => {
  const { body } = await by.get<{ version: number }>(`/products/${id}`)
  expect((await by.patch(`/products/${id}`, { ...change, version: body.version })).status).toBe(200)
}
const click = (by: Officer, item: string, action: string, body: object) =>
  by.post<Refusal & { act: string }>(`/moderation/items/${item}/actions/${action}`, body)
const why = { reason: '不符合发布规范' }
const kept = (id: string) => rowsOf(market, 'select hash from kept_contents where target_id = $1', [id])

describe('what an officer keeps', () => {
  test('is what they saw: approved after an edit it stays where it is, until it was looked at again', async () => {
    const seller = await student(reviewing)
    const { id } = await listing(seller, { title: '旧书' })
    const seen = await itemOf(reviewer, (await caseAbout(market, id, 'listing')).id)
    const { version } = seen.item
    expect((await click(reviewer, seen.item.id, 'approve', { version })).code).toBe('VALIDATION_FAILED')
    await edit(seller, id, { description: '出售违禁香烟' })
    const { contentHash } = seen
    const stale = await click(reviewer, seen.item.id, 'approve', { version, contentHash })
    expect([stale.code, stale.body.errors[0]?.data]).toEqual([
      'CONFLICT',
      expect.objectContaining({ state: 'open' }),
    ])
    expect(stale.body.errors[0]?.message).toContain('改动')
    expect([await statusOf(market, id), await kept(id)]).toEqual(['pending', []])
    expect((await act(reviewer, seen.item.id, 'approve')).status).toBe(200)
    expect([await statusOf(market, id), (await kept(id)).length]).toEqual(['on_sale', 1])
  })

  test('is no other name of somebody, nor another text of something reported', async () => {
    const [seller, person] = [await student(), await student()]
    const { id } = await listing(seller)
    await report(witness, 'products', id)
    await report(witness, 'users', person.id)
    const [about, of] = [
      await itemOf(moderator, (await caseAbout(market, id)).id),
      await itemOf(moderator, (await caseAbout(market, person.id)).id),
    ]
    await edit(seller, id, { description: '出售违禁香烟' })
    expect((await person.patch('/users/me', { nickname: '办证加微信' })).status).toBe(200)
    for (const { item, contentHash } of [about, of]) {
      const { version } = item
      expect((await click(moderator, item.id, 'dismiss', { version, contentHash })).code).toBe('CONFLICT')
      expect(await kept(item.targetId)).toEqual([])
    }
  })

  test('is not approved in bulk when it was edited after the dry run', async () => {
    const author = await student(reviewing)
    const listings = [await listing(author), await listing(author)]
    const ids = await Promise.all(listings.map(async ({ id }) => (await caseAbout(market, id, 'listing')).id))
    const { body } = await reviewer.post<{ token: string }>('/moderation/bulk/preview', {
      ...{ action: 'approve', collection: 'cases', filter: { ids } },
    })
    await edit(author, listings[0]?.id ?? '', { description: '出售违禁香烟' })
    const run = await reviewer.post<{ count: number; skipped: { id: string; code: string }[] }>(
      '/moderation/bulk',
      { token: body.token },
    )
    expect(run.body).toMatchObject({ count: 1, skipped: [{ id: ids[0], code: 'CONFLICT' }] })
    expect(await statusOf(market, listings[0]?.id ?? '')).toBe('pending')
  })
})

test('a seller who edits all the time puts off no removal; it is kept in both languages as it was then', async () => {
  const seller = await student(reviewing)
  const { id } = await listing(seller, { title: '香烟' })
  const { item } = await itemOf(reviewer, (await caseAbout(market, id, 'listing')).id)
  for (const title of ['香烟一条', '香烟两条', '香烟三条']) await edit(seller, id, { title })
  const { id: rule } = await market.payload.create({
    collection: 'rule-clauses',
    data: {
      number: '4',
      title: '违禁',
      titleEn: 'Prohibited',
      text: '不卖。',
      textEn: 'Not sold.',
      active: true,
    },
  })
  const removed = await click(reviewer, item.id, 'remove', {
    ...{ version: item.version, clause: rule, reason: '香烟', reasonEn: 'Tobacco' },
  })
  expect(removed.status).toBe(200)
  const [made] = await rowsOf(
    market,
    `select snapshot ->> 'title' as title, clause_text_en as clause, reason_en as reason
       from moderation_acts where id = $1`,
    [removed.body.act],
  )
  expect(made).toEqual({ title: '香烟三条', clause: '4 Prohibited\nNot sold.', reason: 'Tobacco' })
})

test('of two who would act on the person of one case, the second is told, also when it stays open', async () => {
  const author = await student()
  await report(witness, 'users', author.id)
  const { id, version } = await caseAbout(market, author.id)
  const warn = { version, clause, ...why, keepOpen: true }
  expect((await click(moderator, id, 'warn', warn)).status).toBe(200)
  expect((await click(colleague, id, 'warn', warn)).code).toBe('CONFLICT')
})

test('a listing that reports have hidden still waits when its seller is warned for it', async () => {
  const hiding = await market.campus({ settings: { autoHidePoints: 2 } })
  const officer = await market.officer('moderator', { campus: hiding })
  const { id } = await listing(await student(hiding))
  for (let n = 0; n < 2; n++) await report(await student(hiding), 'products', id)
  expect(await statusOf(market, id)).toBe('pending')
  expect((await decide(market, officer, id, 'warn', { clause, ...why })).status).toBe(200)
  const open = await rowsOf<{ id: string }>(
    market,
    `select id from cases where target_id = $1 and state = 'open' and kind <> 'flag'`,
    [id],
  )
  expect(open).toHaveLength(1)
  expect((await act(officer, open[0]?.id ?? '', 'approve')).status).toBe(200)
  expect(await statusOf(market, id)).toBe('on_sale')
})

describe('an officer who is a student too', () => {
  /** Something was decided, and what was decided is appealed. */
  const appealed = async (author: Student, made: { act: string }) => {
    const { status, body } = await author.post<{ id: string }>('/appeals', {
      act: made.act,
      body: '不是这样',
    })
    expect(status).toBe(201)
    return (await caseAbout(market, body.id, 'appeal')).id
  }
  const isKeptOut = async (item: string) => {
    const { item: line, contentHash, offered } = await itemOf(insider, item)
    expect([line.ownCase, offered]).toEqual([true, []])
    expect((await insider.post(`/moderation/items/${item}/claim`, {})).code).toBe('FORBIDDEN')
    const action = line.kind === 'appeal' ? 'uphold' : 'dismiss'
    const body = { version: line.version, contentHash, ...(line.kind === 'appeal' ? why : {}) }
    expect((await click(insider, item, action, body)).code).toBe('FORBIDDEN')
    const { body: queue } = await insider.get<Docs<{ id: string }>>(
      '/moderation/queue?decidable=true&limit=50',
    )
    expect(queue.docs.map(({ id }) => id)).not.toContain(item)
  }

  test('decides nothing about what they reported: no claim, no appeal, no way back', async () => {
    await be(witness)
    const seller = await student()
    const { id } = await listing(seller)
    await report(witness, 'products', id)
    await isKeptOut((await caseAbout(market, id)).id)
    const { body } = await decide(market, moderator, id, 'remove', { clause, ...why })
    await isKeptOut(await appealed(seller, body))
    const { id: other } = await listing(seller)
    await report(witness, 'products', other)
    const dismissed = await decide(market, moderator, other, 'dismiss')
    const revert = () => insider.post(`/moderation/acts/${dismissed.body.act}/revert`, { reason: '不同意' })
    expect((await revert()).code).toBe('FORBIDDEN')
  })

  test('decides nothing about a comment on what they sell, or a review of themselves', async () => {
    const [seller, author] = [await student(), await student()]
    await be(seller)
    const { id: product } = await listing(seller)
    const { body: comment } = await author.post<{ id: string }>('/comments', { product, body: '卖家是骗子' })
    const { order } = await completedDeal(market, author, seller)
    const { body: review } = await author.post<{ id: string }>('/reviews', { order, rating: 1, body: '骗子' })
    for (const [target, id] of [
      ['comments', comment.id],
      ['reviews', review.id],
    ] as const) {
      const item = await flag(market, { target, id, campus, subject: author.id })
      await isKeptOut(item)
      const { status, body } = await act(moderator, item, 'remove', { clause, ...why })
      expect(status).toBe(200)
      await isKeptOut(await appealed(author, body))
    }
  })

  test('does not read who reported them: in the case, in lists, by filters, in GraphQL', async () => {
    const seller = await student()
    await be(seller)
    const { id } = await listing(seller)
    await report(witness, 'products', id, { detail: '我是隔壁宿舍的' })
    await report(witness, 'users', seller.id)
    const item = (await caseAbout(market, id)).id
    const [row] = (await itemOf(moderator, item)).reports
    expect(row).toMatchObject({ detail: '我是隔壁宿舍的', reporter: { id: witness.id } })
    expect((await itemOf(insider, item)).reports).toMatchObject([{ detail: '', reporter: null, images: [] }])
    const read = async (by: Officer) => {
      const lists = await Promise.all(
        [
          `/reports?where[targetId][in]=${id},${seller.id}`,
          `/reports?where[reporter][equals]=${witness.id}&where[target][equals]=users&limit=100`,
        ].map((path) => by.get<Docs<{ targetId: string }>>(path)),
      )
      const query = `{ Reports(where: {targetId: {equals: "${id}"}}) { docs { targetId } } }`
      const graph = await by.post<{ data: { Reports: Docs<{ targetId: string }> } }>('/graphql', { query })
      return [...lists.flatMap(({ body }) => body.docs), ...graph.body.data.Reports.docs]
        .map(({ targetId }) => targetId)
        .filter((each) => each === id || each === seller.id)
    }
    expect((await read(moderator)).sort()).toEqual([id, id, seller.id, seller.id].sort())
    expect(await read(insider)).toEqual([])
    expect((await insider.get(`/reports/${row?.id}`)).status).toBe(404)
    expect((await insider.patch(`/reports/${row?.id}`, { note: '看看' })).status).toBeGreaterThanOrEqual(400)
  })

  test('does not read the conversation of theirs that was reported, nor a message of it that is held', async () => {
    const [lin, chen] = [await student(), await student()]
    await be(lin)
    const conversation = await conversationOf(market, lin, chen)
    const { body } = await chen.post<{ id: string }>(`/conversations/${conversation}/messages`, {
      ...{ clientId: randomUUID(), type: 'text', body: '加我微信 wx_abc12345' },
    })
    await report(chen, 'conversations', conversation)
    const [reported, held] = [
      (await caseAbout(market, conversation)).id,
      (await caseAbout(market, body.id, 'message')).id,
    ]
    const opens = (await itemOf(moderator, reported)).reports[0]?.opens ?? ''
    for (const path of [opens, `/messages/${body.id}/held`]) {
      expect([path, (await insider.get(path)).code]).toEqual([path, 'FORBIDDEN'])
      expect((await moderator.get(path)).status).toBe(200)
    }
    expect((await itemOf(insider, reported)).reports[0]?.opens).toBeNull()
    expect((await itemOf(insider, held)).opens).toBeNull()
  })
})

test('whoever changes campus after a report is decided about where it was made', async () => {
  const person = await market.student({ campus, verified: false })
  await report(witness, 'users', person.id)
  expect((await person.patch('/users/me', { campus: reviewing })).status).toBe(200)
  const { id } = await caseAbout(market, person.id)
  expect((await reviewer.get(`/moderation/items/${id}`)).code).toBe('NOT_FOUND')
  const { status, body } = await act(moderator, id, 'warn', { clause, ...why })
  expect([status, body.case]).toEqual([200, expect.objectContaining({ state: 'closed' })])
  expect((await moderator.post(`/moderation/acts/${body.act}/revert`, { reason: '误判' })).status).toBe(204)
})

describe('what somebody has in hand', () => {
  test('is left by bulk acts over things, and by acts in another case of the same thing', async () => {
    const seller = await student()
    const { id } = await listing(seller)
    await report(witness, 'products', id)
    const item = (await caseAbout(market, id)).id
    const other = await flag(market, { target: 'products', id, campus, subject: seller.id })
    expect((await moderator.post(`/moderation/items/${item}/claim`, {})).status).toBe(200)
    const { body: plan } = await colleague.post<{ token: string }>('/moderation/bulk/preview', {
      ...{ action: 'remove', collection: 'products', filter: { ids: [id] } },
    })
    const { body: run } = await colleague.post<{
      count: number
      skipped: { code: string; why: { zh: string } }[]
    }>('/moderation/bulk', { token: plan.token, clause, ...why })
    expect(run).toMatchObject({
      count: 0,
      skipped: [{ code: 'CONFLICT', why: { zh: expect.stringContaining('正在处理') } }],
    })
    expect((await act(colleague, other, 'remove', { clause, ...why })).code).toBe('CONFLICT')
    expect((await act(moderator, other, 'remove', { clause, ...why })).status).toBe(200)
  })

  test('is taken over by an admin, which is logged; not by a moderator', async () => {
    const admin = await market.officer('admin', { campus })
    const { id } = await listing(await student())
    await report(witness, 'products', id)
    const item = (await caseAbout(market, id)).id
    await moderator.post(`/moderation/items/${item}/claim`, {})
    const take = (by: Officer, body: object) => by.post(`/moderation/items/${item}/claim`, body)
    expect((await take(admin, {})).code).toBe('CONFLICT')
    expect((await take(colleague, { take: true })).code).toBe('FORBIDDEN')
    expect((await take(admin, { take: true })).body).toMatchObject({
      claim: { mine: true, staff: { id: admin.id } },
    })
    expect((await act(moderator, item, 'dismiss')).code).toBe('CONFLICT')
    const logged = await rowsOf<{ changes: object }>(
      market,
      `select changes from audit_log where target = 'cases' and target_id = $1 and staff = $2`,
      [item, admin.id],
    )
    expect(logged).toMatchObject([{ changes: [{ before: moderator.id, after: admin.id }] }])
  })
})

test('one of two decisions about one thing taken back opens its own case again, which is told of anew', async () => {
  const author = await student()
  const { id } = await listing(author)
  await report(witness, 'products', id)
  const [reported, flagged] = [
    (await caseAbout(market, id)).id,
    await flag(market, { target: 'products', id, campus, subject: author.id }),
  ]
  await rowsOf(market, 'update cases set escalated_at = now() where id = $1', [reported])
  const { body } = await moderator.post<{ token: string }>('/moderation/bulk/preview', {
    ...{ action: 'dismiss', collection: 'cases', filter: { ids: [reported, flagged] } },
  })
  const run = await moderator.post<{ id: string; count: number }>('/moderation/bulk', { token: body.token })
  expect(run.body.count).toBe(2)
  const [made] = await rowsOf<{ id: string }>(
    market,
    'select id from moderation_acts where bulk_id = $1 and case_id = $2',
    [run.body.id, reported],
  )
  expect((await moderator.post(`/moderation/acts/${made?.id}/revert`, { reason: '看错了' })).status).toBe(204)
  expect(await caseAbout(market, id)).toMatchObject({ id: reported, state: 'open' })
  expect((await itemOf(moderator, reported)).item.escalated).toBe(false)
  expect((await caseAbout(market, id, 'flag')).state).toBe('closed')
})
