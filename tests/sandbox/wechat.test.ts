import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { defaultCredentials, startSandbox, type Sandbox } from '../../sandbox'
import { controlOf } from './control'

const { WECHAT_APP_ID, WECHAT_APP_SECRET, QQ_APP_ID, QQ_APP_SECRET } = defaultCredentials
const STABLE = { grant_type: 'client_credential', appid: WECHAT_APP_ID, secret: WECHAT_APP_SECRET }

let sandbox: Sandbox
let control: ReturnType<typeof controlOf>
let qqControl: ReturnType<typeof controlOf>

beforeAll(async () => {
  sandbox = await startSandbox()
  control = controlOf(sandbox.addresses.wechat)
  qqControl = controlOf(sandbox.addresses.qq)
})
afterAll(() => sandbox.stop())
beforeEach(() => Promise.all([control.reset(), qqControl.reset()]))

type Answer = Record<string, unknown>
const ask = async (service: 'wechat' | 'qq', path: string, query: Record<string, string>, body?: unknown) => {
  const address = new URL(path, sandbox.addresses[service])
  address.search = new URLSearchParams(query).toString()
  const response = await fetch(
    address,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  )
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}
const login = (js_code: string, over: Record<string, string> = {}) =>
  ask('wechat', '/sns/jscode2session', {
    ...{
      appid: WECHAT_APP_ID,
      secret: WECHAT_APP_SECRET,
      js_code,
      grant_type: 'authorization_code',
      ...over,
    },
  })
const qqLogin = (js_code: string) =>
  ask('qq', '/sns/jscode2session', {
    ...{ appid: QQ_APP_ID, secret: QQ_APP_SECRET, js_code, grant_type: 'authorization_code' },
  })
const stableToken = (over: Answer = {}) => ask('wechat', '/cgi-bin/stable_token', {}, { ...STABLE, ...over })
const phoneNumber = (token: unknown, code: string) =>
  ask('wechat', '/wxa/business/getuserphonenumber', { access_token: String(token) }, { code })

describe('signing in at the WeChat stand-in', () => {
  it('gives openid and session key, and a union id only to who has one', async () => {
    expect(await login('mock:oLin')).toEqual({ openid: 'oLin', session_key: expect.any(String) })
    expect(await login('mock:oLin:uLin')).toMatchObject({ openid: 'oLin', unionid: 'uLin' })
  })

  it.each([
    ['a wrong app', { appid: 'wx0' }, 40013],
    ['no app', { appid: '' }, 41002],
    ['a wrong secret', { secret: 'x' }, 40125],
    ['no secret', { secret: '' }, 41004],
    ['no code', { js_code: '' }, 41008],
    ['another grant', { grant_type: 'password' }, 40002],
    ['an invented code', { js_code: '0a1b' }, 40029],
  ])('refuses %s with the real number', async (_case, over, errcode) => {
    expect(await login('mock:oLin', over)).toEqual({ errcode, errmsg: expect.stringContaining('rid: ') })
  })

  it('tells a used code from an expired one, which QQ does not', async () => {
    const code = await control.code('oLin')
    expect(await login(code)).toMatchObject({ openid: 'oLin' })
    expect(await login(code)).toMatchObject({ errcode: 40163 })
    const old = await control.code('oLin')
    await control.advance(5 * 60_000 + 1)
    expect(await login(old)).toMatchObject({ errcode: 40029 })

    const qqCode = await qqControl.code('oLin')
    expect(await qqLogin(qqCode)).toMatchObject({ openid: 'oLin', errcode: 0 })
    expect(await qqLogin(qqCode)).toMatchObject({ errcode: 40029 })
  })

  it('stops a person after a hundred sign-ins in a minute, and nobody else', async () => {
    for (let visit = 0; visit < 100; visit++)
      expect(await login('mock:oLin')).toMatchObject({ openid: 'oLin' })
    expect(await login('mock:oLin')).toMatchObject({ errcode: 45011 })
    expect(await login('mock:oMei')).toMatchObject({ openid: 'oMei' })
    await control.advance(60_000)
    expect(await login('mock:oLin')).toMatchObject({ openid: 'oLin' })
  })
})

describe('access tokens of the WeChat stand-in', () => {
  it('stay the same while they are good for five minutes, then change', async () => {
    const first = await stableToken()
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 })
    expect((await stableToken()).access_token).toBe(first.access_token)
    await control.advance(6_901_000)
    expect((await stableToken()).access_token).not.toBe(first.access_token)
  })

  it('die at once by force, which is rationed', async () => {
    const first = await stableToken()
    const second = await stableToken({ force_refresh: true })
    expect(await phoneNumber(first.access_token, 'mock:13800000000')).toMatchObject({ errcode: 42001 })
    expect(await phoneNumber(second.access_token, 'mock:13800000000')).toMatchObject({ errcode: 0 })
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45011 })
    for (let forced = 1; forced < 20; forced++) {
      await control.advance(30_000)
      expect(await stableToken({ force_refresh: true })).toHaveProperty('access_token')
    }
    await control.advance(30_000)
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45009 })
  })

  it('of the classic kind outlive the next fetch by five minutes', async () => {
    const query = { grant_type: 'client_credential', appid: WECHAT_APP_ID, secret: WECHAT_APP_SECRET }
    const first = await ask('wechat', '/cgi-bin/token', query)
    await ask('wechat', '/cgi-bin/token', query)
    expect(await phoneNumber(first.access_token, 'mock:13800000000')).toMatchObject({ errcode: 0 })
    await control.advance(300_000)
    expect(await phoneNumber(first.access_token, 'mock:13800000000')).toMatchObject({ errcode: 42001 })
  })

  it('of QQ die with the next fetch', async () => {
    const query = { grant_type: 'client_credential', appid: QQ_APP_ID, secret: QQ_APP_SECRET }
    const first = await ask('qq', '/api/getToken', query)
    expect(first).toMatchObject({ expires_in: 7200 })
    expect((await ask('qq', '/api/getToken', query)).access_token).not.toBe(first.access_token)
  })

  it('are asked for by their own names of what is wrong', async () => {
    expect(await stableToken({ secret: 'x' })).toMatchObject({ errcode: 40125 })
    expect(await stableToken({ grant_type: 'x' })).toMatchObject({ errcode: 40002 })
    expect(await phoneNumber('invented', 'mock:13800000000')).toMatchObject({ errcode: 40001 })
    expect(await phoneNumber('', 'mock:13800000000')).toMatchObject({ errcode: 41001 })
    const { access_token: token } = await stableToken()
    await control.post('expire-token')
    expect(await phoneNumber(token, 'mock:13800000000')).toMatchObject({ errcode: 42001 })
  })
})

describe('the phone number by code', () => {
  it('is given once, with the watermark of the app', async () => {
    const { access_token: token } = await stableToken()
    const { code } = (await control.get('phone-code?phone=13900000000')) as { code: string }
    expect(await phoneNumber(token, code)).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '13900000000', countryCode: '86', watermark: { appid: WECHAT_APP_ID } },
    })
    expect(await phoneNumber(token, code)).toMatchObject({ errcode: 40029 })
  })
})
