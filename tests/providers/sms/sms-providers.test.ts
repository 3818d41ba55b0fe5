import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startSandbox, type Sandbox } from '../../../sandbox'
import type { SmsMessage } from '../../../sandbox/sms-inbox'
import { createSmsProvider, type SmsEnv } from '../../../src/providers/sms/registry'
import { controlOf } from '../../sandbox/control'

const PHONE = '+8613800000000'
const MINUTE_MS = 60_000

const vendors = [
  {
    vendor: 'tencent',
    service: 'smsTencent',
    over: {},
    wrongKey: { TENCENT_SECRET_KEY: 'other' },
    signatureCode: 'AuthFailure.SignatureFailure',
    skewMs: 6 * MINUTE_MS,
    skewCode: 'AuthFailure.SignatureExpire',
    limit: { pauseMs: 30_000, retryAfterS: 30 },
    blacklisted: {
      Response: {
        SendStatusSet: [{ Code: 'FailedOperation.PhoneNumberInBlacklist', SerialNo: '' }],
        RequestId: 'r',
      },
    },
    noMoney: { Response: { SendStatusSet: [{ Code: 'FailedOperation.InsufficientBalanceInSmsPackage' }] } },
  },
  {
    vendor: 'aliyun',
    service: 'smsAliyun',
    over: { SMS_LOGIN_TEMPLATE: 'SMS_1110' },
    wrongKey: { ALIYUN_ACCESS_KEY_SECRET: 'other' },
    signatureCode: 'SignatureDoesNotMatch',
    skewMs: 16 * MINUTE_MS,
    skewCode: 'InvalidTimeStamp.Expired',
    limit: { pauseMs: MINUTE_MS, retryAfterS: 60 },
    blacklisted: { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '', RequestId: 'r' },
    noMoney: { Code: 'isv.AMOUNT_NOT_ENOUGH', Message: '', RequestId: 'r' },
  },
] as const

describe.each(vendors)('a login code sent through $vendor', (each) => {
  let sandbox: Sandbox
  let control: ReturnType<typeof controlOf>

  const provider = (over: Partial<SmsEnv> = {}, now?: () => number) => {
    const env = { ...(sandbox.env as unknown as SmsEnv), SMS_PROVIDER: each.vendor, ...each.over, ...over }
    const made = createSmsProvider(env, { timeoutMs: 500, now })
    if (made === null) throw new Error('no provider')
    return made
  }
  const refusal = (sending: Promise<unknown>) => sending.catch((error: unknown) => error)
  const inbox = async () => (await control.get('inbox')) as SmsMessage[]

  beforeAll(async () => {
    sandbox = await startSandbox()
    control = controlOf(sandbox.addresses[each.service])
  })
  afterAll(() => sandbox.stop())
  beforeEach(() => control.reset())

  it("arrives on the person's phone", async () => {
    const { vendorId } = await provider().sendLoginCode(PHONE, '048213')
    expect(await inbox()).toMatchObject([{ id: vendorId, phone: PHONE, signName: '校集', code: '048213' }])
  })

  it('has to wait when the number just got one, and may go afterwards', async () => {
    await provider().sendLoginCode(PHONE, '111111')
    expect(await refusal(provider().sendLoginCode(PHONE, '222222'))).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterS: each.limit.retryAfterS,
    })
    await provider().sendLoginCode('+8613900000000', '333333')
    await control.advance(each.limit.pauseMs)
    await provider().sendLoginCode(PHONE, '444444')
    expect((await inbox()).map(({ code }) => code)).toEqual(['111111', '333333', '444444'])
  })

  it('waits until tomorrow after ten on one day', async () => {
    for (let sent = 0; sent < 10; sent++) {
      await provider().sendLoginCode(PHONE, '123456')
      await control.advance(61 * MINUTE_MS)
    }
    expect(await refusal(provider().sendLoginCode(PHONE, '123456'))).toMatchObject({
      code: 'RATE_LIMITED',
      retryAfterS: 86_400,
    })
  })

  it('is refused by name of the field when the vendor does not serve the number', async () => {
    await control.fault({ match: 'POST /', respond: { body: each.blacklisted } })
    const refused = { code: 'VALIDATION_FAILED', problems: [{ path: 'phone' }] }
    expect(await refusal(provider().sendLoginCode(PHONE, '123456'))).toMatchObject(refused)
    expect(await refusal(provider().sendLoginCode('+8612345', '123456'))).toMatchObject(refused)
    expect(await inbox()).toEqual([])
  })

  it.each([
    ['a wrong key', () => each.wrongKey, () => each.signatureCode],
    ['a signature that was never approved', () => ({ SMS_SIGN_NAME: '别家' }), () => /Signature|SIGNATURE/],
    ['an unknown template', () => ({ SMS_LOGIN_TEMPLATE: '999' }), () => /Template|TEMPLATE/],
  ])('does not leave with %s, and the operator reads why', async (_case, over, code) => {
    expect(await refusal(provider(over()).sendLoginCode(PHONE, '123456'))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: { message: expect.stringMatching(code()) },
    })
    expect(await inbox()).toEqual([])
  })

  it('does not leave when our clock is wrong', async () => {
    const late = provider({}, () => Date.now() - each.skewMs)
    expect(await refusal(late.sendLoginCode(PHONE, '123456'))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      cause: { message: expect.stringContaining(each.skewCode) },
    })
  })

  it('does not leave when the account is out of money', async () => {
    await control.fault({ match: 'POST /', respond: { body: each.noMoney } })
    expect(await refusal(provider().sendLoginCode(PHONE, '123456'))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
  })

  it.each([
    ['silent', { delayMs: 60_000 }],
    ['cut off', { drop: true }],
    ['talking nonsense', { respond: { body: '<html>' } }],
    ['talking another language', { respond: { body: { ok: true } } }],
  ])('is tried once, not again, while the vendor is %s', async (_case, fault) => {
    await control.fault({ match: 'POST /', times: 5, ...fault })
    expect(await refusal(provider().sendLoginCode(PHONE, '123456'))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
    expect(await control.calls()).toEqual({ 'POST /': 1 })
  })

  it('never puts number, code or key into an error', async () => {
    for (const body of [each.blacklisted, each.noMoney, PHONE]) {
      await control.fault({ match: 'POST /', respond: { body } })
      const error = (await refusal(provider().sendLoginCode(PHONE, '048213'))) as Error
      expect(`${error.stack} ${(error.cause as Error).stack}`).not.toMatch(
        /13800000000|048213|sandbox-\w+-key/,
      )
    }
  })
})

describe('text messages', () => {
  it('are off where no vendor is set', () => {
    expect(createSmsProvider({ SMS_PROVIDER: 'none' } as SmsEnv)).toBeNull()
  })

  it('refuse to start half configured', () => {
    expect(() => createSmsProvider({ SMS_PROVIDER: 'tencent' } as SmsEnv)).toThrow(
      'TENCENT_SMS_APP_ID is not set',
    )
  })
})
