import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { decideOn } from '../../support/decide'
import { startMarket, type Market, type Student } from '../../support/market'
import { problemsOf, rowsOf } from '../support'
import { template } from './support'

let market: Market
let campus: string
let lin: Student
beforeAll(async () => {
  market = await startMarket()
  campus = await market.campus()
  await template(market, 'price_drop', { wechat: 'T_PRICE', qq: 'Q_PRICE' })
  await template(market, 'comment', { wechat: 'T_TALK' })
  await template(market, 'reply', { wechat: 'T_TALK' })
  // Switched off, and of another campus.
  await template(market, 'listing_expiring', { wechat: 'T_OFF', channels: ['email'] })
  await template(market, 'price_drop', { wechat: 'T_ELSEWHERE', campus: await market.campus() })
})
beforeEach(async () => {
  lin = await market.student({ campus })
})
afterAll(() => market?.stop())

interface Ask {
  platform: string
  templateId: string
  kinds: string[]
  credits: number
  refusedAt: string | null
}
interface Wallet extends Record<string, unknown> {
  docs: Ask[]
}

const report = (person: Student, body: unknown, key?: string) =>
  person.send<Wallet>('POST', '/subscription-grants', {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...(key === undefined ? {} : { 'Idempotency-Key': key }) },
  })
const askOf = async (person: Student, template: string) =>
  (await person.get<Wallet>('/subscription-grants')).body.docs.find(
    ({ templateId }) => templateId === template,
  )
const credits = async (person: Student, template: string) => (await askOf(person, template))?.credits
const stored = (person: Student) =>
  rowsOf<{ template_id: string; credits: string }>(
    market,
    'select template_id, credits from subscription_grants where user_id = $1 order by template_id',
    [person.id],
  )

describe('the wallet', () => {
  test('says what to ask for at which tap on this campus, and what is left', async () => {
    expect((await lin.get<Wallet>('/subscription-grants')).body.docs).toEqual([
      { platform: 'wechat', templateId: 'T_PRICE', kinds: ['price_drop'], credits: 0, refusedAt: null },
      { platform: 'wechat', templateId: 'T_TALK', kinds: ['comment', 'reply'], credits: 0, refusedAt: null },
      { platform: 'qq', templateId: 'Q_PRICE', kinds: ['price_drop'], credits: 0, refusedAt: null },
    ])
  })

  test('does not ask for what the person has muted there', async () => {
    const mutes = ['comment', 'price_drop'].map((kind) => ({ kind, channel: 'wechat' }))
    await lin.put('/notification-preferences', { mutes })
    const { body } = await lin.get<Wallet>('/subscription-grants')
    expect(body.docs.map(({ platform, templateId, kinds }) => [platform, templateId, kinds])).toEqual([
      ['wechat', 'T_TALK', ['reply']],
      ['qq', 'Q_PRICE', ['price_drop']],
    ])
  })

  test('counts what was agreed to, per person, platform and template; what nobody uses is ignored', async () => {
    const ming = await market.student({ campus })
    const { status, body } = await report(lin, {
      templates: { T_PRICE: 'accept', T_TALK: 'accept', T_NOBODYS: 'accept', T_ELSEWHERE: 'accept' },
    })
    expect([status, body.docs.map(({ credits }) => credits)]).toEqual([200, [1, 1, 0]])
    await report(lin, { platform: 'wechat', templates: { T_PRICE: 'accept' } })
    await report(lin, { platform: 'qq', templates: { Q_PRICE: 'accept', T_PRICE: 'accept' } })
    expect(await stored(lin)).toEqual([
      { template_id: 'Q_PRICE', credits: '1' },
      { template_id: 'T_ELSEWHERE', credits: '1' },
      { template_id: 'T_PRICE', credits: '2' },
      { template_id: 'T_TALK', credits: '1' },
    ])
    expect(await stored(ming)).toEqual([])
  })

  test('keeps what was agreed to when the next question is refused, and remembers the refusal until a yes', async () => {
    await report(lin, { templates: { T_PRICE: 'accept' } })
    for (const no of ['reject', 'ban']) {
      await report(lin, { templates: { T_PRICE: no } })
      expect(await askOf(lin, 'T_PRICE')).toMatchObject({ credits: 1, refusedAt: expect.any(String) })
    }
    await report(lin, { templates: { T_PRICE: 'filter' } })
    expect(await askOf(lin, 'T_PRICE')).toMatchObject({ credits: 1, refusedAt: expect.any(String) })
    await report(lin, { templates: { T_PRICE: 'accept' } })
    expect(await askOf(lin, 'T_PRICE')).toMatchObject({ credits: 2, refusedAt: null })
  })

  test('counts a report once that the phone repeats, one after the other and all at once', async () => {
    const yes = { templates: { T_PRICE: 'accept', T_TALK: 'accept' } }
    const answers = await Promise.all(Array.from({ length: 8 }, () => report(lin, yes, 'tap-1')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await credits(lin, 'T_PRICE')).toBe(1)
    // The same answers in another order are the same report.
    await report(lin, { templates: { T_TALK: 'accept', T_PRICE: 'accept' } }, 'tap-1')
    expect(await credits(lin, 'T_TALK')).toBe(1)
    await report(lin, yes, 'tap-2')
    expect(await credits(lin, 'T_PRICE')).toBe(2)
    expect((await report(lin, { templates: { T_PRICE: 'accept' } }, 'tap-2')).code).toBe('CONFLICT')
    expect(await credits(lin, 'T_PRICE')).toBe(2)
    // Somebody else's keys are their own.
    const ming = await market.student({ campus })
    await report(ming, yes, 'tap-1')
    expect(await credits(ming, 'T_PRICE')).toBe(1)
  })

  test('loses none of the answers that come at once, in whatever order they name the templates', async () => {
    const orders = [
      { T_PRICE: 'accept', T_TALK: 'accept' },
      { T_TALK: 'accept', T_PRICE: 'accept' },
    ]
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => report(lin, { templates: orders[turn % 2] })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect([await credits(lin, 'T_PRICE'), await credits(lin, 'T_TALK')]).toEqual([20, 20])
  })

  test('takes no more answers than people can tap', async () => {
    for (let tap = 0; tap < 30; tap++) await report(lin, { templates: {} })
    expect((await report(lin, { templates: { T_PRICE: 'accept' } })).code).toBe('RATE_LIMITED')
    expect(await stored(lin)).toEqual([])
  })

  test.each([
    [
      'six templates',
      { templates: { a: 'accept', b: 'accept', c: 'accept', d: 'accept', e: 'accept', f: 'accept' } },
      'templates',
    ],
    ['an unknown answer', { templates: { T_PRICE: 'maybe' } }, 'templates.T_PRICE'],
    ['an unknown platform', { platform: 'alipay', templates: {} }, 'platform'],
    ['no templates', {}, 'templates'],
  ])('refuses %s', async (_name, body, path) => {
    expect(problemsOf((await report(lin, body)).body)).toEqual([`VALIDATION_FAILED ${path}`])
  })

  test('refuses a key that is none', async () => {
    const answer = await report(lin, { templates: {} }, 'k'.repeat(201))
    expect(problemsOf(answer.body)).toEqual(['VALIDATION_FAILED Idempotency-Key'])
  })

  test('is closed to strangers and suspended people', async () => {
    const owner = await market.officer('owner')
    await decideOn(market, owner, ['users', lin.id], 'ban')
    expect((await report(lin, { templates: { T_PRICE: 'accept' } })).code).toBe('ACCOUNT_SUSPENDED')
    expect(await stored(lin)).toEqual([])
    expect((await market.anyone.get('/subscription-grants')).code).toBe('UNAUTHENTICATED')
  })
})

test('where WeChat pushes nothing there is no door for it', async () => {
  expect((await market.anyone.get('/wechat/push?echostr=1')).status).toBe(404)
  expect((await market.anyone.post('/wechat/push', {})).status).toBe(404)
})
