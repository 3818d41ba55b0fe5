import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { createLoginRegistry, type LoginEnv } from '../../../src/providers/login/registry'
import { controlOf } from '../../sandbox/control'
import { bareEnv, hashPhone, MemoryPhoneCodes } from './setup'

const CALL = 'GET /sns/jscode2session'

describe.each(['wechat', 'qq'] as const)('what %s answers at sign-in', (name) => {
  let sandbox: Sandbox
  let control: ReturnType<typeof controlOf>
  const provider = (over: Partial<LoginEnv> = {}) =>
    createLoginRegistry({
      env: { ...bareEnv, ...sandbox.env, SMS_PROVIDER: 'none', ...over },
      phoneCodes: new MemoryPhoneCodes(),
      hashPhone,
    }).get(name)
  const refused = (over: Partial<LoginEnv> = {}) =>
    provider(over)
      .authenticate({ code: 'mock:oLin' })
      .then(
        () => null,
        (error: unknown) => error,
      )
  const answer = (body: unknown, times = 1, status = 200) =>
    control.fault({ match: CALL, times, respond: { status, body } })

  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses[name])
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  it('lets a person in at the third try when the service was busy twice', async () => {
    await answer({ errcode: -1, errmsg: 'system error' }, 2)
    expect(await provider().authenticate({ code: 'mock:oLin' })).toMatchObject({ subject: 'oLin' })
    expect(await control.calls()).toEqual({ [CALL]: 3 })
  })

  it('stops asking a service that stays busy', async () => {
    await answer({ errcode: -1, errmsg: 'system error' }, 9)
    expect(await refused()).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
    expect(await control.calls()).toEqual({ [CALL]: 3 })
  })

  it('takes a 503 for busy, whatever its body', async () => {
    await answer('<html>', 1, 503)
    expect(await provider().authenticate({ code: 'mock:oLin' })).toMatchObject({ subject: 'oLin' })
  })

  it.each([
    [40013, 'a wrong app id'],
    [40125, 'a wrong secret'],
    [40001, 'a secret of another app'],
    [41002, 'no app id'],
    [40164, 'an address that is not on the white list'],
    [99999, 'something new'],
  ])('reports %i, %s, to the operator by number and asks only once', async (errcode) => {
    await answer({ errcode, errmsg: 'refused, rid: 5a4d80e0-1f2e3d4c-00000001' })
    expect(await refused()).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: {
        message: expect.stringMatching(new RegExp(`errcode ${errcode}, rid 5a4d80e0-1f2e3d4c-00000001`)),
      },
    })
    expect(await control.calls()).toEqual({ [CALL]: 1 })
  })

  it('tells the operator, not the person, that the secret in the settings is wrong', async () => {
    const wrong = name === 'wechat' ? { WECHAT_APP_SECRET: 'other' } : { QQ_APP_SECRET: 'other' }
    expect(await refused(wrong)).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: { message: expect.stringContaining('40125') },
    })
  })

  it('refuses a person whom the platform has blocked, without calling the account suspended', async () => {
    await control.post('block', { openid: 'oLin' })
    expect(await refused()).toMatchObject({
      code: 'FORBIDDEN',
      cause: { message: expect.stringContaining('40226') },
    })
  })

  it('asks a person to wait who signs in more than a hundred times a minute', async () => {
    await answer({ errcode: 45011, errmsg: 'api minute-quota reach limit' })
    expect(await refused()).toMatchObject({ code: 'RATE_LIMITED', retryAfterS: 60 })
  })

  it('does not take an answer without openid for a person', async () => {
    await answer({ session_key: 'MDEyMzQ1Njc4OWFiY2RlZg==' })
    expect(await refused()).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
  })

  it('understands errCode and errMsg as well', async () => {
    await answer({ errCode: 40029, errMsg: 'invalid code' })
    expect(await refused()).toMatchObject({ code: 'CREDENTIAL_INVALID' })
  })

  it('never lets session key, secret or code into an error', async () => {
    for (const body of [{ errcode: 40013, session_key: 'KEY' }, { session_key: 'KEY', openid: 7 }, 'KEY']) {
      await answer(body)
      const error = (await refused()) as Error
      const said = `${error.stack} ${JSON.stringify(error)} ${(error.cause as Error).stack}`
      expect(said).not.toMatch(/KEY|mock:oLin|sandbox-(wechat|qq)-secret/)
    }
  })
})
