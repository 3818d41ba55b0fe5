import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer, type Student } from '../../support/market'
import { calm, rowsOf } from '../support'
import { caseAbout, clauseOf, decide, report, statusOf } from '../reports/support'
import { act } from './support'

let market: Market
let campus: string
let category: string
let moderator: Officer
let second: Officer
let witness: Student
let author: Student
let clause: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0 } })
  category = await market.category()
  moderator = await market.officer('moderator', { campus })
  second = await market.officer('moderator', { campus })
  witness = await market.student({ campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())
beforeEach(async () => {
  await calm(market)
  await market.payload.services.limits.reset('report', witness.id)
  author = await market.student({ campus })
})

const revert = (id: string) => moderator.post(`/moderation/acts/${id}/revert`, { reason: '误判' })

/** Sentences given one after the other, in a case that stays open. */
async function sentenced(...sentences: [action: string, days: number][]): Promise<string[]> {
  await report(witness, 'users', author.id)
  const item = (await caseAbout(market, author.id)).id
  const given: string[] = []
  for (const [action, days] of sentences) {
    const { status, body } = await act(moderator, item, action, {
      clause,
      reason: '违规',
      days,
      keepOpen: true,
    })
    expect(status).toBe(200)
    given.push(body.act)
  }
  return given
}
const stands = async () => {
  const [row] = await rowsOf<{ standing: string; muted: number | null; suspended: number | null }>(
    market,
    `select standing, round(extract(epoch from muted_until - now()) / 86400)::int as muted,
       round(extract(epoch from suspended_until - now()) / 86400)::int as suspended from users where id = $1`,
    [author.id],
  )
  return row
}

test('two mutes of which an appeal strikes one and an officer the other leave nobody muted', async () => {
  const [short = '', long = ''] = await sentenced(['mute', 30], ['mute', 60])
  const { body } = await author.post<{ id: string }>('/appeals', { act: short, body: '不是我' })
  const right = await decide(market, second, body.id, 'overturn', { kind: 'appeal', reason: '查明' })
  expect(right.status).toBe(200)
  expect(await stands()).toMatchObject({ muted: 60 })
  expect((await revert(long)).status).toBe(204)
  expect(await stands()).toMatchObject({ standing: 'active', muted: null })
})

test('a suspension that is taken back leaves the shorter one that somebody else gave', async () => {
  const [long = '', short = ''] = await sentenced(['suspend', 30], ['suspend', 7])
  expect(await stands()).toMatchObject({ standing: 'suspended', suspended: 30 })
  expect((await revert(long)).status).toBe(204)
  expect(await stands()).toMatchObject({ standing: 'suspended', suspended: 7 })
  expect((await revert(short)).status).toBe(204)
  expect(await stands()).toEqual({ standing: 'active', muted: null, suspended: null })
})

test('a reserved listing whose order was called off while it was removed comes back off the shelf', async () => {
  const { id } = await market.listing(author, { category })
  const { body: order } = await witness.post<{ id: string }>('/orders', {
    product: id,
    settlement: 'face-to-face',
  })
  expect(await statusOf(market, id)).toBe('reserved')
  await report(await market.student({ campus }), 'products', id)
  const removed = await decide(market, moderator, id, 'remove', { clause, reason: '违禁' })
  expect(removed.status).toBe(200)
  const called = await witness.post(`/orders/${order.id}/cancel`, { reason: '不要了' })
  expect(called.status).toBe(200)
  expect((await revert(removed.body.act)).status).toBe(204)
  expect(await statusOf(market, id)).toBe('off_shelf')
  expect((await author.post(`/products/${id}/status`, { status: 'on_sale' })).status).toBe(200)
})

test('a comment that staff removed and its author then deleted comes back by nothing', async () => {
  const { id: product } = await market.listing(witness, { category })
  const said = async () => {
    const { body } = await author.post<{ id: string }>('/comments', { product, body: '骗子' })
    await report(witness, 'comments', body.id)
    const removed = await decide(market, moderator, body.id, 'remove', { clause, reason: '辱骂' })
    expect(removed.status).toBe(200)
    expect((await author.delete(`/comments/${body.id}`)).status).toBe(204)
    return { id: body.id, act: removed.body.act }
  }
  const undone = await said()
  expect((await revert(undone.act)).code).toBe('CONFLICT')
  const appealed = await said()
  const { body } = await author.post<{ id: string }>('/appeals', { act: appealed.act, body: '没骂人' })
  const right = await decide(market, second, body.id, 'overturn', { kind: 'appeal', reason: '查明' })
  expect(right.status).toBe(200)
  const rows = await rowsOf(
    market,
    'select removed, removed_by as by from comments where id = any($1::uuid[])',
    [[undone.id, appealed.id]],
  )
  expect(rows).toEqual([
    { removed: true, by: 'author' },
    { removed: true, by: 'author' },
  ])
})

test('somebody whose app is in English reads why in English, whatever the officer’s panel speaks', async () => {
  const { id: bilingual } = await market.payload.create({
    collection: 'rule-clauses',
    data: {
      ...{ number: '4.1', title: '不得辱骂', titleEn: 'No abuse', text: '请文明交流。' },
      ...{ textEn: 'Be civil to each other.', active: true },
    },
    overrideAccess: true,
  })
  const { id: canned } = await market.payload.create({
    collection: 'reason-texts',
    data: { title: '辱骂', text: '用语不文明', textEn: 'Your words were rude', campus, active: true },
    overrideAccess: true,
  })
  const foreign = await market.payload.create({
    collection: 'reason-texts',
    data: { title: '别处', text: '别处', campus: await market.campus(), active: true },
    overrideAccess: true,
  })
  const name = `english-${Date.now()}`
  author = await market.student({ campus, name })
  await author.patch('/users/me', { language: 'en' })
  const warned = async (more: object, action = 'warn') => {
    await report(witness, 'users', author.id)
    const { id, version } = await caseAbout(market, author.id)
    return moderator.post<{ act: string }>(`/moderation/items/${id}/actions/${action}`, {
      version,
      clause: bilingual,
      ...more,
    })
  }
  expect((await warned({ reasonText: foreign.id })).code).toBe('VALIDATION_FAILED')
  const asCanned = await warned({ reasonText: canned, reason: '用语不文明' })
  expect(asCanned.status).toBe(200)
  const edited = await warned({ reasonText: canned, reason: '在留言里骂人' })
  expect(edited.status).toBe(200)
  interface Own {
    docs: { id: string; clause: string; reason: string }[]
  }
  const own = async () => (await author.get<Own>('/users/me/sanctions')).body.docs
  const english = 'Be civil to each other.'
  expect(await own()).toMatchObject([
    { id: edited.body.act, clause: `4.1 No abuse\n${english}`, reason: '在留言里骂人' },
    { id: asCanned.body.act, clause: `4.1 No abuse\n${english}`, reason: 'Your words were rude' },
  ])
  expect((await revert(asCanned.body.act)).status).toBe(204)
  const { body: inbox } = await author.get<{ docs: { kind: string }[] }>('/notifications')
  const told = JSON.stringify(inbox.docs.filter(({ kind }) => kind === 'moderation'))
  for (const words of ['Your words were rude', '4.1 No abuse', 'looked at again'])
    expect(told).toContain(words)
  expect(told).not.toContain('误判')
  await warned({ reasonText: canned, days: 3 }, 'suspend')
  const { body: refused } = await market.anyone.post<{ errors: object[] }>('/auth/dev', { name })
  expect(refused.errors[0]).toMatchObject({
    code: 'ACCOUNT_SUSPENDED',
    data: { reason: 'Your words were rude' },
  })
  await rowsOf(market, `update users set language = 'zh' where id = $1`, [author.id])
  expect((await own())[2]).toMatchObject({ clause: '4.1 不得辱骂\n请文明交流。', reason: '用语不文明' })
})
