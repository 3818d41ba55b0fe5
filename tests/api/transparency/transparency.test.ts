import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startMarket, type Market, type Officer } from '../../support/market'
import { caseAbout, clauseOf, decide, report } from '../reports/support'
import { rowsOf } from '../support'

let market: Market
let campus: string
let moderator: Officer
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus({ settings: { autoHidePoints: 2 } })
  moderator = await market.officer('moderator', { campus })
})
afterAll(() => market?.stop())

interface Report {
  term: { id: string; name: { zh: string } } | null
  terms: { id: string }[]
  numbers: {
    reports: {
      total: number | string
      byReason: { key: string; title: { zh: string }; count: number | string }[]
    }
    medianHours: number | null
    acts: {
      action: string
      byStaff: number | string
      automatic: number | string
      takenBack: number | string
    }[]
    appeals: Record<string, number | string>
  } | null
}
const read = (query = '') => market.anyone.get<Report>(`/transparency?campus=${campus}${query}`)
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const term = async (name: string, from: number, to: number) =>
  (
    await market.payload.create({
      collection: 'terms',
      data: { name, startsAt: day(from), endsAt: day(to), campus },
      overrideAccess: true,
    })
  ).id

test('a term is told to everybody in numbers that name nobody', async () => {
  expect((await read()).body).toMatchObject({ term: null, terms: [], numbers: null })
  await term('上学期', -200, -100)
  const now = await term('本学期', -30, 30)
  await term('下学期', 100, 200)
  const clause = await clauseOf(market)
  const category = await market.category()
  const seller = await market.student({ campus })
  const acts: string[] = []
  for (let index = 0; index < 6; index++) {
    const { id } = await market.listing(seller, { category, title: `商品 ${index}` })
    const people = await Promise.all([1, 2].map(() => market.student({ campus })))
    for (const person of people)
      await report(person, 'products', id, { reason: index === 0 ? 'fraud' : 'spam' })
    const { status, body } = await decide(market, moderator, id, 'remove', { clause, reason: '违规' })
    expect(status).toBe(200)
    acts.push(body.act)
  }
  // So long they waited.
  await rowsOf(market, `update cases set opened_at = opened_at - interval '3 hours' where campus_id = $1`, [
    campus,
  ])
  const { body: appeal } = await seller.post<{ id: string }>('/appeals', { act: acts[0], body: '误判' })
  const second = await market.officer('moderator', { campus })
  expect((await decide(market, second, appeal.id, 'overturn', { kind: 'appeal', reason: '对' })).status).toBe(
    200,
  )
  expect((await caseAbout(market, appeal.id, 'appeal')).state).toBe('closed')

  // A suspension of before there were decisions is no decision of this term.
  await rowsOf(
    market,
    `insert into moderation_acts (id, action, target, target_id, subject_id, campus_id, before, state)
       select gen_random_uuid(), 'ban'::enum_moderation_acts_action, 'users'::enum_moderation_acts_target, id::text, id,
         campus_id, '{"takenOver": true}'::jsonb, 'standing'::enum_moderation_acts_state
       from users where id = $1 returning id`,
    [seller.id],
  )

  const { status, body } = await read(`&term=${now}`)
  expect(status).toBe(200)
  expect(body.term).toMatchObject({ id: now, name: { zh: '本学期' } })
  expect(body.terms).toHaveLength(2)
  expect(body.numbers?.reports).toEqual({
    total: '≥11',
    byReason: [
      { key: 'spam', title: { zh: '广告', en: 'Spam' }, count: 10 },
      { key: 'fraud', title: { zh: '欺诈', en: 'Fraud' }, count: '<5' },
    ],
  })
  expect(body.numbers?.medianHours).toBeCloseTo(3, 1)
  const found = Object.fromEntries((body.numbers?.acts ?? []).map((act) => [act.action, act]))
  expect(found.hide).toMatchObject({ byStaff: 0, automatic: 6 })
  expect(found.ban).toBeUndefined()
  expect(found.remove).toMatchObject({ byStaff: 6, automatic: 0, takenBack: '<5' })
  expect(body.numbers?.appeals).toEqual({ total: '<5', open: 0, upheld: 0, overturned: '<5' })
  expect(JSON.stringify(body)).not.toContain(seller.id)

  const last = body.terms[1]?.id ?? ''
  expect((await read(`&term=${last}`)).body.numbers).toMatchObject({
    reports: { total: 0, byReason: [] },
    medianHours: null,
    acts: [],
  })
})

test('unknown campuses and terms, and terms of others, are not found', async () => {
  const other = await market.campus()
  const mine = await term('以前', -400, -300)
  expect((await market.anyone.get(`/transparency?campus=${mine}`)).code).toBe('NOT_FOUND')
  expect((await market.anyone.get(`/transparency?campus=${other}&term=${mine}`)).code).toBe('NOT_FOUND')
  expect((await read('&term=x')).code).toBe('VALIDATION_FAILED')
})

test('everybody reads the report as a page, in either language, by campus and term, and nothing in it runs', async () => {
  const named = await market.campus({ name: '<东>校区', nameEn: 'East & West' })
  await market.payload.create({
    collection: 'terms',
    data: { name: '秋季', nameEn: 'Autumn', startsAt: day(-30), endsAt: day(30), campus: named },
    overrideAccess: true,
  })
  const page = async (query: string, language = 'zh-CN') => {
    const answer = await fetch(`${market.url}/transparency?campus=${named}${query}`, {
      headers: { 'Accept-Language': language },
    })
    return { answer, html: await answer.text() }
  }
  const zh = await page('')
  expect(zh.answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(zh.answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(zh.html).toContain('&lt;东&gt;校区')
  expect(zh.html).toContain('秋季')
  expect(zh.html).toMatch(/20\d\d年\d+月\d+日 – /)
  expect(zh.html).not.toContain('<script')
  for (const { html } of [await page('&lang=en'), await page('', 'en-GB,en;q=0.9')]) {
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('East &amp; West')
    expect(html).toContain('Autumn')
    expect(html).toMatch(/\d+ [A-Z][a-z]+ 20\d\d – /)
  }
  expect((await page('&term=')).answer.status).toBe(200)
  expect((await fetch(`${market.url}/transparency?campus=${moderator.id}`)).status).toBe(404)
})
