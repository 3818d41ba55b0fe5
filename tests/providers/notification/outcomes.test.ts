import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { untilTomorrowMs } from '../../../src/providers/notification/outcomes'
import { createPushRegistry } from '../../../src/providers/notification/registry'
import { connectRedis, type Redis } from '../../../src/lib/redis'
import { controlOf } from '../../sandbox/control'
import { describeWithRedis } from '../../support/redis'
import { bareEnv, closedPort, priceDrop, recorded } from './setup'

const HOUR_MS = 3_600_000
const sendCalls = {
  wechat: 'POST /cgi-bin/message/subscribe/send',
  qq: 'POST /api/json/subscribe/SendSubscriptionMessage',
}
const tokenCalls = { wechat: 'POST /cgi-bin/stable_token', qq: 'GET /api/getToken' }
type Platform = keyof typeof sendCalls

let sandbox: Sandbox
beforeAll(async () => {
  // Of its own in Redis, which other tests use as well.
  const unique = randomUUID()
  sandbox = await startSandbox({ credentials: { WECHAT_APP_ID: `wx${unique}`, QQ_APP_ID: `q${unique}` } })
})
afterAll(() => sandbox.stop())
const controls = (name: Platform) => controlOf(sandbox.addresses[name])
beforeEach(() => Promise.all([controls('wechat').reset(), controls('qq').reset()]))

function open(
  name: Platform,
  over: Record<string, string> = {},
  now?: () => number,
  redis: Redis | null = null,
) {
  const log = recorded()
  const env = { ...bareEnv, ...sandbox.env, ...over }
  const provider = createPushRegistry({ env, redis, logger: log.logger, timeoutMs: 5_000, now }).get(name)
  if (provider === null) throw new Error('not configured')
  const fields: Record<string, string> = name === 'wechat' ? { thing1: '高数' } : { keyword1: '高数' }
  return { send: () => provider.send({ ...priceDrop, template: { id: 'TPL', fields } }), log }
}
const answered = async (name: Platform, body: unknown, status = 200, times = 1) => {
  await controls(name).fault({ match: sendCalls[name], times, respond: { status, body } })
}

describe('what becomes of a message when the service says', () => {
  it.each<[Platform, number, string, Record<string, unknown>]>([
    ['wechat', 43101, 'user refuse to accept the msg', { outcome: 'no_consent', code: '43101' }],
    ['wechat', 43108, 'Cannot make concurrent calls', { outcome: 'retry', afterMs: 2_000 }],
    ['wechat', -1, 'system error', { outcome: 'retry', code: '-1' }],
    ['wechat', 45009, 'reach max api minute-quota limit', { outcome: 'retry', afterMs: 60_000 }],
    ['wechat', 45011, 'too often', { outcome: 'retry', afterMs: 60_000 }],
    ['wechat', 40003, 'invalid openid', { outcome: 'refused', alarm: false }],
    ['wechat', 40037, 'invalid template_id', { outcome: 'refused', alarm: true }],
    ['wechat', 41030, 'invalid page', { outcome: 'refused', alarm: true }],
    ['wechat', 48001, 'api unauthorized', { outcome: 'refused', alarm: true }],
    ['wechat', 99999, 'something new', { outcome: 'refused', alarm: true }],
    ['qq', 46001, 'not subscribed', { outcome: 'no_consent' }],
    ['qq', 46003, 'refused', { outcome: 'no_consent' }],
    ['qq', 46006, 'lapsed', { outcome: 'no_consent' }],
    ['qq', 40035, 'parameters', { outcome: 'refused', alarm: true }],
    ['qq', 40036, 'internal', { outcome: 'retry' }],
    ['qq', 40037, 'template', { outcome: 'refused', alarm: true }],
    ['qq', 41030, 'too fast', { outcome: 'retry', afterMs: 60_000 }],
    ['qq', 47001, 'banned', { outcome: 'refused', alarm: true }],
  ])('%s %i, %s', async (name, errcode, errmsg, outcome) => {
    await answered(name, { errcode, errmsg: `${errmsg} rid: 5a4d80e0-1f2e3d4c` })
    expect(await open(name).send()).toMatchObject(outcome)
    await answered(name, { errCode: String(errcode), errMsg: errmsg })
    expect(await open(name).send()).toMatchObject(outcome)
    expect((await controls(name).calls())[sendCalls[name]]).toBe(2)
  })

  it('47003: staff are told which field it is about', async () => {
    await answered('wechat', {
      errcode: 47003,
      errmsg: 'argument invalid! data.thing1.value invalid rid: 1-2',
    })
    expect(await open('wechat').send()).toEqual({
      ...{ outcome: 'refused', code: '47003', alarm: true },
      detail: 'thing1',
    })
  })

  it.each<[Platform, number]>([
    ['wechat', 45009],
    ['qq', 46002],
  ])('%s %i, the limit of the day: it waits for the next one in China', async (name, errcode) => {
    const atMs = Date.parse('2026-11-20T22:00:00+08:00')
    await answered(name, { errcode, errmsg: 'reach max api daily quota limit' })
    const outcome = await open(name, {}, () => atMs).send()
    const { afterMs = 0 } = outcome as { afterMs?: number }
    expect(outcome).toMatchObject({ outcome: 'retry', code: String(errcode) })
    expect(afterMs).toBeGreaterThan(2 * HOUR_MS)
    expect(afterMs).toBeLessThan(3 * HOUR_MS)
  })

  it('just after midnight the next day is a day away', () => {
    expect(untilTomorrowMs(Date.parse('2026-11-21T00:00:00+08:00'), 0)).toBe(24 * HOUR_MS + 60_000)
    expect(untilTomorrowMs(Date.parse('2026-11-20T23:59:59+08:00'), 0)).toBe(61_000)
  })

  it.each<[number, unknown, string]>([
    [500, 'oops', 'unknown'],
    [502, '<html>', 'unknown'],
    [503, { errcode: 0 }, 'retry'],
    [429, 'slow down', 'retry'],
    [504, '<html>', 'unknown'],
    [403, '<html>', 'refused'],
    [404, { hint: 'no such path' }, 'refused'],
    [200, '', 'unknown'],
    [200, 'ok', 'unknown'],
    [200, [], 'unknown'],
    [200, 'null', 'unknown'],
    [200, { errcode: 'fine' }, 'unknown'],
    [200, { errcode: 0.5 }, 'unknown'],
    [200, { errcode: null, msgid: 7 }, 'sent'],
    [200, {}, 'sent'],
  ])('HTTP %i with %j: %s', async (status, body, outcome) => {
    await answered('wechat', body, status)
    expect(await open('wechat').send()).toMatchObject({ outcome })
    await answered('qq', body, status)
    expect(await open('qq').send()).toMatchObject({ outcome })
  })

  it('keeps the id of a message to the last digit', async () => {
    await answered('wechat', '{"errcode":0,"errmsg":"ok","msgid":2258978838338494469}')
    expect(await open('wechat').send()).toEqual({ outcome: 'sent', vendorId: '2258978838338494469' })
  })

  it('the connection is gone before the service saw it: nobody knows, so it is not sent again', async () => {
    await controls('wechat').fault({ match: sendCalls.wechat, drop: 'request' })
    expect(await open('wechat').send()).toMatchObject({ outcome: 'unknown' })
  })

  it('a message without template or with a field that is none leaves nothing at the platform', async () => {
    const log = recorded()
    const registry = createPushRegistry({
      ...{ env: { ...bareEnv, ...sandbox.env }, redis: null, logger: log.logger },
    })
    const fields = { thing1: '高数', title: 'x' }
    expect(await registry.get('wechat')?.send({ ...priceDrop, template: { id: 'TPL', fields } })).toEqual({
      ...{ outcome: 'refused', code: 'field', alarm: true, detail: 'title' },
    })
    expect(await controls('wechat').calls()).toEqual({})
  })
})

describe.each<Platform>(['wechat', 'qq'])('the access token of %s', (name) => {
  const token = (body: unknown, times = 1, status = 200) =>
    controls(name).fault({ match: tokenCalls[name], times, respond: { status, body } })
  const asked = async () => (await controls(name).calls())[tokenCalls[name]] ?? 0

  it.each([40164, 40013, 40125, 40001])(
    'that is refused with %i is asked for once a minute, and reported once',
    async (errcode) => {
      let nowMs = Date.now()
      const { send, log } = open(name, {}, () => nowMs)
      await token({ errcode, errmsg: 'invalid ip 10.0.0.1, not in whitelist' }, 2)
      const all = await Promise.all(Array.from({ length: 20 }, send))
      const outcome = { outcome: 'retry', code: `token_${errcode}`, afterMs: 600_000 }
      for (const each of [...all, await send()]) expect(each).toEqual(outcome)
      expect(await asked()).toBe(1)
      nowMs += 60_001
      expect(await send()).toEqual(outcome)
      expect(await asked()).toBe(2)
      expect(log.errors()).toHaveLength(1)
      expect(log.text()).toContain(String(errcode))
      nowMs += 60_001
      expect(await send()).toMatchObject({ outcome: 'refused', code: '40037' })
    },
  )

  it('is not kept from anybody when the service was only busy', async () => {
    const { send, log } = open(name)
    await token({ errcode: -1, errmsg: 'system error' })
    expect(await send()).toEqual({ outcome: 'retry', code: 'token_-1' })
    await token('<html>')
    expect(await send()).toEqual({ outcome: 'retry', code: 'token_garbage' })
    await token('<html>', 1, 504)
    expect(await send()).toEqual({ outcome: 'retry', code: 'token_http_504' })
    await token({ access_token: 7, expires_in: 7_200 })
    expect(await send()).toEqual({ outcome: 'retry', code: 'token_garbage' })
    await controls(name).fault({ match: tokenCalls[name], drop: true })
    expect(await send()).toEqual({ outcome: 'retry', code: 'token' })
    expect(await send()).toMatchObject({ outcome: 'refused', code: '40037' })
    expect(log.errors()).toEqual([])
  })

  it('that is refused again and again is asked for no more than three times, and the message may be sent later', async () => {
    await answered(name, { errcode: 40014, errmsg: 'invalid access_token' }, 200, 9)
    expect(await open(name).send()).toEqual({ outcome: 'retry', code: '40014', afterMs: 60_000 })
    expect(await asked()).toBe(3)
    expect((await controls(name).calls())[sendCalls[name]]).toBe(3)
  })
})

describeWithRedis('two processes that push', (url) => {
  let one: Redis
  let other: Redis
  beforeAll(async () => {
    const { logger } = recorded()
    one = await connectRedis(url, logger)
    other = await connectRedis(url, logger)
  })
  afterAll(() => {
    one.disconnect()
    other.disconnect()
  })

  it.each<Platform>(['wechat', 'qq'])('share the access token of %s, and replace it once', async (name) => {
    const here = open(name, {}, undefined, one)
    const there = open(name, {}, undefined, other)
    const sendAll = () =>
      Promise.all(Array.from({ length: 50 }, (_, at) => (at % 2 ? here : there).send())).then((all) =>
        // The template is unknown: the token was good.
        all.filter((outcome) => outcome.outcome === 'refused' && outcome.code === '40037'),
      )
    const asked = async () => (await controls(name).calls())[tokenCalls[name]]
    expect(await sendAll()).toHaveLength(50)
    expect(await asked()).toBe(1)
    await controls(name).post('expire-token')
    expect(await sendAll()).toHaveLength(50)
    expect(await asked()).toBe(2)
  })

  it.each<Platform>(['wechat', 'qq'])('to %s where nobody listens: the message never left', async (name) => {
    // The token is there, from the other process.
    await open(name, {}, undefined, one).send()
    const base = name === 'wechat' ? 'WECHAT_API_BASE' : 'QQ_API_BASE'
    const lost = open(name, { [base]: `http://127.0.0.1:${await closedPort()}` }, undefined, other)
    expect(await lost.send()).toEqual({ outcome: 'retry', code: 'connect' })
  })
})
