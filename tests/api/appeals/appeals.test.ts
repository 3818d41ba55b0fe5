import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { drawPicture, startMarket, type Market, type Officer, type Student } from '../../support/market'
import { caseAbout, clauseOf, decide, report, statusOf } from '../reports/support'
import { rowsOf } from '../support'

let market: Market
let campus: string
let category: string
let seller: Student
let reporter: Student
let first: Officer
let second: Officer
let clause: string
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 0 } })
  category = await market.category()
  reporter = await market.student({ campus })
  first = await market.officer('moderator', { campus })
  second = await market.officer('moderator', { campus })
  clause = await clauseOf(market)
})
afterAll(() => market?.stop())
beforeEach(async () => {
  seller = await market.student({ campus })
  await market.payload.services.limits.reset('report', reporter.id)
})

/** A listing that was reported and removed by the first moderator. */
async function removed(): Promise<{ product: string; act: string }> {
  const { id: product } = await market.listing(seller, { category })
  await report(reporter, 'products', product)
  const { status, body } = await decide(market, first, product, 'remove', { clause, reason: '违禁物品' })
  expect(status).toBe(200)
  return { product, act: body.act }
}
const appeal = (by: Student, act: string, body = '这是正版书') =>
  by.post<{ id: string }>('/appeals', { act, body })
/** Puts what was removed back, on its page, and takes that back again. */
async function backAndForth(by: Officer, product: string): Promise<void> {
  const path = `/moderation/things/products/${product}`
  const { contentHash } = (await by.get<{ contentHash: string }>(path)).body
  const restored = await by.post<{ act: string }>(`${path}/actions/restore`, { contentHash })
  expect(restored.status).toBe(200)
  const reverted = await by.post(`/moderation/acts/${restored.body.act}/revert`, { reason: '点错了' })
  expect(reverted.status).toBe(204)
}
const noticesOf = async (person: Student) =>
  (await person.get<{ docs: { kind: string; title: string; body: string }[] }>('/notifications')).body.docs
const recordOf = async (person: Student) =>
  (
    await rowsOf<{ upheld: number; dismissed: number }>(
      market,
      'select upheld, dismissed from reporter_records where user_id = $1',
      [person.id],
    )
  )[0] ?? { upheld: 0, dismissed: 0 }

test('an appeal reaches another moderator, not the first; who was right gets everything back', async () => {
  const before = await recordOf(reporter)
  const { product, act } = await removed()
  const { status, body } = await appeal(seller, act)
  expect(status).toBe(201)
  const { id: item } = await caseAbout(market, body.id, 'appeal')
  interface Item {
    appeal: { tookPart: boolean; act: { reason: string } }
    offered: { action: string }[]
  }
  const seenByFirst = await first.get<Item>(`/moderation/items/${item}`)
  expect(seenByFirst.body).toMatchObject({ appeal: { tookPart: true }, offered: [] })
  const seenBySecond = await second.get<Item>(`/moderation/items/${item}`)
  expect(seenBySecond.body.appeal).toMatchObject({ tookPart: false, act: { reason: '违禁物品' } })
  expect(seenBySecond.body.offered.map(({ action }) => action)).toEqual(['uphold', 'overturn'])

  const decideAppeal = (by: Officer, action: string) =>
    decide(market, by, body.id, action, { kind: 'appeal', reason: '书是正版的' })
  expect((await decideAppeal(first, 'uphold')).code).toBe('FORBIDDEN')
  expect((await decideAppeal(first, 'overturn')).code).toBe('FORBIDDEN')
  const foreign = await market.officer('moderator', { campus: await market.campus() })
  expect((await decideAppeal(foreign, 'overturn')).code).toBe('NOT_FOUND')
  expect(await statusOf(market, product)).toBe('removed')

  expect((await decideAppeal(second, 'overturn')).status).toBe(200)
  expect(await statusOf(market, product)).toBe('on_sale')
  const [row] = await rowsOf(market, 'select state, answer, decided_by_id as by from appeals where id = $1', [
    body.id,
  ])
  expect(row).toEqual({ state: 'overturned', answer: '书是正版的', by: second.id })
  expect((await caseAbout(market, body.id, 'appeal')).state).toBe('closed')
  // The report was wrong after all.
  expect(await recordOf(reporter)).toEqual({ upheld: before.upheld, dismissed: before.dismissed + 1 })
  const notices = await seller.get<{ docs: { kind: string; title: string }[] }>('/notifications')
  expect(notices.body.docs.filter(({ kind }) => kind === 'appeal')).toHaveLength(1)
})

test('a decision is appealed once, however often and at once, by the person it is about and nobody else', async () => {
  const { act } = await removed()
  expect((await appeal(reporter, act)).code).toBe('NOT_FOUND')
  expect((await appeal(seller, act, '')).code).toBe('VALIDATION_FAILED')
  const answers = await Promise.all([1, 2, 3].map(() => appeal(seller, act)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  const [{ count } = { count: 0 }] = await rowsOf<{ count: number }>(
    market,
    'select count(*)::int as count from appeals where act_id = $1',
    [act],
  )
  expect(count).toBe(1)
})

test('an appeal that is refused is answered, and cannot be made again', async () => {
  const { product, act } = await removed()
  const { body } = await appeal(seller, act)
  expect((await decide(market, second, body.id, 'uphold', { kind: 'appeal' })).code).toBe('VALIDATION_FAILED')
  const upheld = await decide(market, second, body.id, 'uphold', { kind: 'appeal', reason: '确属违禁' })
  expect(upheld.status).toBe(200)
  expect(await statusOf(market, product)).toBe('removed')
  expect((await appeal(seller, act)).code).toBe('CONFLICT')
  const [row] = await rowsOf(market, 'select state, answer from appeals where id = $1', [body.id])
  expect(row).toEqual({ state: 'upheld', answer: '确属违禁' })
  // The answer to an appeal is the last word.
  expect((await appeal(seller, upheld.body.act)).code).toBe('NOT_FOUND')
})

test('whoever is suspended can still appeal, and is let in again when they were right', async () => {
  await report(reporter, 'users', seller.id, { reason: 'abuse' })
  const banned = await decide(market, first, seller.id, 'ban', { clause, reason: '冒充他人' })
  expect(banned.status).toBe(200)
  expect((await seller.get('/users/me')).code).toBe('ACCOUNT_SUSPENDED')
  const { status, body } = await appeal(seller, banned.body.act, '不是我')
  expect(status).toBe(201)
  const right = await decide(market, second, body.id, 'overturn', { kind: 'appeal', reason: '查明不是本人' })
  expect(right.status).toBe(200)
  expect((await seller.get('/users/me')).status).toBe(200)
})

test('after thirty days, or once it was taken back, a decision cannot be appealed', async () => {
  const late = await removed()
  await rowsOf(market, `update moderation_acts set created_at = now() - interval '31 days' where id = $1`, [
    late.act,
  ])
  expect((await appeal(seller, late.act)).code).toBe('CONFLICT')
  const { act } = await removed()
  expect((await second.post(`/moderation/acts/${act}/revert`, { reason: '看错了' })).status).toBe(204)
  expect((await appeal(seller, act)).code).toBe('CONFLICT')
})

test('two moderators who decide an appeal at the same moment: one does, the other is told what happened', async () => {
  const { act } = await removed()
  const { body } = await appeal(seller, act)
  const third = await market.officer('moderator', { campus })
  const { id, version } = await caseAbout(market, body.id, 'appeal')
  const said = await Promise.all([
    second.post(`/moderation/items/${id}/actions/uphold`, { version, reason: '维持' }),
    third.post(`/moderation/items/${id}/actions/overturn`, { version, reason: '改判' }),
  ])
  expect(said.map(({ status }) => status).sort()).toEqual([200, 409])
  const loser = said.find(({ status }) => status === 409)
  expect(loser?.body).toMatchObject({ errors: [{ code: 'CONFLICT', data: { state: 'closed' } }] })
})

test('sent again under its key an appeal is the same; a suspended person shows pictures with it, and uploads no others', async () => {
  await report(reporter, 'users', seller.id, { reason: 'abuse' })
  const banned = await decide(market, first, seller.id, 'ban', { clause, reason: '冒充他人' })
  const upload = async (purpose: string) => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(await drawPicture())], 'a.png', { type: 'image/png' }))
    form.set('_payload', JSON.stringify({ purpose }))
    return seller.send<{ id: string }>('POST', '/media', { body: form })
  }
  expect((await upload('picture')).code).toBe('ACCOUNT_SUSPENDED')
  const picture = await upload('private')
  expect(picture.status).toBe(201)
  const key = randomUUID()
  const send = (body: string) =>
    seller.send<{ id: string }>('POST', '/appeals', {
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ act: banned.body.act, body, media: [picture.body.id] }),
    })
  const answers = [await send('不是我'), await send('不是我')]
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
  expect(answers[1]?.body.id).toBe(answers[0]?.body.id)
  expect((await send('是别人')).body).toMatchObject({
    errors: [{ code: 'CONFLICT', path: 'Idempotency-Key' }],
  })
  const { id: item } = await caseAbout(market, answers[0]?.body.id ?? '', 'appeal')
  const { body } = await second.get<{ appeal: { images: object[] } }>(`/moderation/items/${item}`)
  expect(body.appeal.images).toHaveLength(1)
  // Nothing is left to appeal.
  expect((await upload('private')).code).toBe('ACCOUNT_SUSPENDED')
})

test('an appeal against a decision that is taken back otherwise is answered, and its author told once', async () => {
  const { product, act } = await removed()
  const { body } = await appeal(seller, act)
  expect((await first.post(`/moderation/acts/${act}/revert`, { reason: '内部：看走眼了' })).status).toBe(204)
  expect(await statusOf(market, product)).toBe('on_sale')
  const [row] = await rowsOf<{ state: string; by: string }>(
    market,
    'select state, decided_by_id as by from appeals where id = $1',
    [body.id],
  )
  expect(row).toEqual({ state: 'overturned', by: first.id })
  expect((await caseAbout(market, body.id, 'appeal')).state).toBe('closed')
  const notices = await seller.get<{ docs: { kind: string; text: string }[] }>('/notifications')
  const told = notices.body.docs.filter(({ kind }) => kind === 'appeal' || kind === 'moderation')
  expect(told.map(({ kind }) => kind).sort()).toEqual(['appeal', 'moderation'])
  // What an officer notes for officers is not what the person is told.
  expect(JSON.stringify(told)).not.toContain('内部')
})

test('whoever removed something does not end the appeal by putting it back and taking that back', async () => {
  const { product, act } = await removed()
  const { body } = await appeal(seller, act)
  await backAndForth(first, product)
  expect(await statusOf(market, product)).toBe('removed')
  interface Own {
    docs: { state: string; appeal: object | null }[]
  }
  expect((await seller.get<Own>('/users/me/sanctions')).body.docs).toMatchObject([
    { state: 'standing', appeal: { id: body.id, state: 'open', answer: null } },
  ])
  const own = await seller.get<Own['docs'][number]>(`/users/me/sanctions/${act}`)
  expect(own.body).toMatchObject({ id: act, state: 'standing', appeal: { id: body.id, state: 'open' } })
  for (const by of [reporter, await market.student({ campus })])
    expect((await by.get(`/users/me/sanctions/${act}`)).code).toBe('NOT_FOUND')
  expect((await market.anyone.get(`/users/me/sanctions/${act}`)).code).toBe('UNAUTHENTICATED')
  expect((await seller.get('/users/me/sanctions/gone')).code).toBe('NOT_FOUND')
  const [told] = await noticesOf(seller)
  expect(told).toMatchObject({ kind: 'appeal', title: '申诉：重新复核' })
  const decideAppeal = (by: Officer, action: string) =>
    decide(market, by, body.id, action, { kind: 'appeal', reason: '确属违禁' })
  expect((await decideAppeal(first, 'uphold')).code).toBe('FORBIDDEN')
  expect((await decideAppeal(second, 'uphold')).status).toBe(200)
  const answers = (await noticesOf(seller)).filter(({ kind }) => kind === 'appeal')
  expect(answers.map(({ title }) => title)).toEqual([
    '申诉：维持原决定',
    '申诉：重新复核',
    '申诉：申诉成功，原决定已撤销',
  ])
  // What somebody has decided stays decided.
  await backAndForth(first, product)
  const rows = await rowsOf(market, 'select state from appeals where id = $1', [body.id])
  expect(rows).toEqual([{ state: 'upheld' }])
})

test('of a removal that stands again its author is told anew, and has thirty days from then', async () => {
  const { product, act } = await removed()
  await rowsOf(market, `update moderation_acts set created_at = now() - interval '31 days' where id = $1`, [
    act,
  ])
  await backAndForth(first, product)
  const told = (await noticesOf(seller)).filter(({ kind }) => kind === 'moderation')
  expect(told).toHaveLength(2)
  expect(told[0]?.title).toBe(told[1]?.title)
  interface Own {
    docs: { appealUntil: string | null }[]
  }
  const [own] = (await seller.get<Own>('/users/me/sanctions')).body.docs
  expect(own?.appealUntil).not.toBeNull()
  expect((await appeal(seller, act)).status).toBe(201)
})

test('pictures under both names are counted together', async () => {
  const { product, act } = await removed()
  const [media, images] = [1, 2].map(() => Array.from({ length: 4 }, () => randomUUID()))
  const answers = [
    await seller.post('/appeals', { act, body: '这是正版书', media, images }),
    await report(reporter, 'products', product, { media, images }),
  ]
  for (const { body } of answers) {
    const message = expect.stringContaining('最多6张图片')
    expect(body).toMatchObject({ errors: [{ code: 'VALIDATION_FAILED', path: 'media', message }] })
  }
})
