import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { completedDeal } from '../../support/deals'
import { decideOn } from '../../support/decide'
import type { Student } from '../../support/market'
import { calm, rowsOf, type Detail, type Docs } from '../support'
import { casesOf } from '../word-lists/support'
import { actsOf, startChecked, type Checked } from './support'

const minuteMs = 60_000
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * minuteMs)

let checked: Checked
let campus: string
let category: string
let lin: Student & { openid: string }
beforeAll(async () => {
  checked = await startChecked()
  category = await checked.market.category()
})
afterAll(() => checked?.stop())
beforeEach(async () => {
  await calm(checked.market)
  await checked.reset()
  campus = await checked.market.campus()
  lin = await checked.visitor(campus)
})

const listing = (by: Student, data: object = {}) => checked.market.listing(by, { category, ...data })
const seen = (id: string) => checked.market.anyone.get<Detail>(`/products/${id}`)
const asks = async () => (await checked.control.calls())['POST /wxa/msg_sec_check'] ?? 0
const waiting = () => rowsOf<{ attempts: number }>(checked.market, 'select attempts from text_checks')
const silence = (times: number) =>
  checked.control.fault({ match: 'POST /wxa/msg_sec_check', times, respond: { body: { errcode: -1 } } })

test('a listing is public at once; what WeChat calls risky is hidden moments later, and its seller hears why', async () => {
  const { id } = await listing(lin, { description: '[[risky:20002]]' })
  expect((await seen(id)).status).toBe(200)
  // The job that asks is queued with the listing, and runs within seconds.
  const ran = await checked.market.payload.jobs.run({ queue: 'safety' })
  expect(Object.values(ran.jobStatus ?? {})).toEqual([{ status: 'success' }])
  expect((await seen(id)).status).toBe(404)
  expect(await actsOf(checked.market, lin.id)).toEqual([
    expect.objectContaining({ action: 'hide', target: 'products', staff: null }),
  ])
  expect(await casesOf(checked.market, campus)).toEqual([
    expect.objectContaining({ target: 'products', id, reason: 'risky_text' }),
  ])
  const { body: inbox } = await lin.get<{ docs: { kind: string }[] }>('/notifications')
  expect(inbox.docs).toContainEqual(expect.objectContaining({ kind: 'moderation' }))
  expect(await waiting()).toEqual([])
})

test('all words of a listing are asked about, in as many questions as it takes', async () => {
  const { id } = await listing(lin, { description: `${'好'.repeat(2_600)} [[risky:20002]]` })
  const before = await asks()
  await checked.run()
  expect(await asks()).toBe(before + 2)
  expect((await seen(id)).status).toBe(404)
})

test('what a person should look at stays public and waits for an officer', async () => {
  const { id } = await listing(lin, { place: '[[review:10001]]' })
  await checked.run()
  expect((await seen(id)).status).toBe(200)
  expect(await casesOf(checked.market, campus)).toEqual([
    expect.objectContaining({ kind: 'flag', target: 'products', id, reason: 'text' }),
  ])
})

test('comments and nicknames are asked about too: removed, or taken back', async () => {
  const { id } = await listing(await checked.market.student({ campus }))
  const { status } = await lin.post('/comments', { product: id, body: '[[risky:20002]]' })
  expect(status).toBe(201)
  expect((await lin.patch('/users/me', { nickname: '[[risky:20002]]' })).status).toBe(200)
  await checked.run()
  const comments = await checked.market.anyone.get<Docs<{ body: string; removed: boolean }>>(
    `/products/${id}/comments`,
  )
  expect(JSON.stringify(comments.body)).not.toContain('risky')
  expect((await lin.get<{ nickname: string }>('/users/me')).body.nickname).toBe('同学')
  const acts = await actsOf(checked.market, lin.id)
  expect(acts.map(({ action, target }) => `${action} ${target}`).sort()).toEqual([
    'remove comments',
    'warn users',
  ])
})

test('a review is asked about once it is public, and removed with reasons when it is risky', async () => {
  const chen = await checked.visitor(campus)
  const { order } = await completedDeal(checked.market, lin, chen)
  const { body: bad } = await lin.post<{ id: string }>('/reviews', {
    order,
    rating: 1,
    body: '[[risky:20002]]',
  })
  await checked.run()
  // Nobody reads it yet.
  expect(await actsOf(checked.market, lin.id)).toEqual([])
  await chen.post('/reviews', { order, rating: 5, body: '[[review:10001]]' })
  await checked.run()
  expect(await actsOf(checked.market, lin.id)).toEqual([
    expect.objectContaining({ action: 'remove', target: 'reviews', staff: null }),
  ])
  expect((await checked.market.anyone.get<Docs<object>>(`/users/${chen.id}/reviews`)).body.docs).toEqual([])
  const cases = await casesOf(checked.market, campus)
  expect(cases.filter(({ target }) => target === 'reviews')).toEqual([
    expect.objectContaining({ kind: 'flag', reason: 'text', title: '[[review:10001]]' }),
  ])
  expect(cases.map(({ id }) => id)).not.toContain(bad.id)
})

test('an errand that WeChat calls risky is refused at the door; while the service is silent it goes out', async () => {
  const errand = (title: string) =>
    lin.post<{ id: string }>('/errands', {
      ...{ title, fromPlace: '驿站', toPlace: '六号楼', feeFen: 500 },
      ...{ dueBy: new Date(Date.now() + 3_600_000).toISOString(), settlement: 'face-to-face' },
    })
  expect((await errand('[[risky:20002]]')).code).toBe('CONTENT_REJECTED')
  expect((await errand('[[review:10001]]')).status).toBe(201)
  expect(await casesOf(checked.market, campus)).toEqual([
    expect.objectContaining({ kind: 'flag', target: 'users', id: lin.id, reason: 'text' }),
  ])
  await silence(1)
  expect((await errand('[[risky:20002]]')).status).toBe(201)
})

test('an edit is asked about again, a new price is not', async () => {
  const { id } = await listing(lin)
  await checked.run()
  const before = await asks()
  await lin.patch(`/products/${id}`, { priceFen: 2_000 })
  await checked.run()
  expect(await asks()).toBe(before)
  await lin.patch(`/products/${id}`, { title: '[[risky:20002]]' })
  await checked.run()
  expect((await seen(id)).status).toBe(404)
})

test('what was edited while the service was thinking is asked about anew, and not judged by its old words', async () => {
  const { id } = await listing(lin, { title: '[[risky:20002]]' })
  await checked.control.fault({ match: 'POST /wxa/msg_sec_check', delayMs: 400 })
  const running = checked.run()
  expect((await lin.patch(`/products/${id}`, { title: '高数' })).status).toBe(200)
  await running
  expect((await seen(id)).status).toBe(200)
  await checked.run()
  expect(await waiting()).toEqual([])
  expect((await seen(id)).status).toBe(200)
})

test('who is nobody to WeChat is not asked about, nor where the campus does without', async () => {
  const first = await asks()
  await listing(await checked.market.student({ campus }), { title: '[[risky:20002]]' })
  await checked.run()
  expect(await asks()).toBe(first)
  await checked.control.post('visitor', { openid: lin.openid, state: 'inactive' })
  const { id } = await listing(lin, { title: '[[risky:20002]]' })
  await checked.run()
  expect((await seen(id)).status).toBe(200)
  await checked.control.post('visitor', { openid: lin.openid, state: 'active' })
  await rowsOf(checked.market, 'update campuses set settings_check_contents = false where id = $1', [campus])
  await lin.patch(`/products/${id}`, { description: '[[risky:20002]]' })
  const before = await asks()
  await checked.run()
  expect(await asks()).toBe(before)
  expect(await waiting()).toEqual([])
})

test('what an officer kept is not hidden again by itself', async () => {
  const { id } = await listing(lin, { title: '[[risky:20002]]' })
  await checked.run()
  const moderator = await checked.market.officer('moderator', { campus })
  expect((await decideOn(checked.market, moderator, ['products', id], 'approve')).status).toBe(200)
  await lin.post(`/products/${id}/status`, { status: 'off_shelf' })
  await lin.post(`/products/${id}/status`, { status: 'on_sale' })
  await checked.run()
  expect((await seen(id)).status).toBe(200)
  expect(await casesOf(checked.market, campus)).toEqual([])
})

test('a silent service is asked again, later and later, and what it says then counts', async () => {
  const { id } = await listing(lin, { title: '[[risky:20002]]' })
  await silence(1)
  await checked.run()
  expect((await seen(id)).status).toBe(200)
  await checked.run()
  expect(await waiting()).toEqual([{ attempts: 1 }])
  await checked.run(inMinutes(1))
  expect((await seen(id)).status).toBe(404)
  expect(await waiting()).toEqual([])
})

test('what it stays silent about for hours is left, for an officer to look at', async () => {
  const { id } = await listing(lin)
  await silence(20)
  for (const minutes of [0, 1, 4, 16, 80, 300]) await checked.run(inMinutes(minutes))
  expect(await waiting()).toEqual([])
  expect((await seen(id)).status).toBe(200)
  expect(await casesOf(checked.market, campus)).toEqual([
    expect.objectContaining({ kind: 'flag', target: 'products', id, reason: 'silent' }),
  ])
})
