import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { EnvError } from '../../../src/lib/env'
import { paymentProvider, payoutRail, testPayments } from '../../../src/providers/payment/registry'
import { startPayWorld, type PayWorld } from './setup'

let world: PayWorld
beforeAll(async () => {
  world = await startPayWorld()
})
afterAll(() => world.stop())

const without = {
  WXPAY_MCH_ID: '',
  WXPAY_SERIAL: '',
  WXPAY_PRIVATE_KEY: '',
  WXPAY_API_V3_KEY: '',
  WXPAY_PUBLIC_KEY_ID: '',
  WXPAY_PUBLIC_KEY: '',
}
function problemsOf(over: Record<string, string>): string[] {
  try {
    world.envOf(over)
    return []
  } catch (error) {
    if (error instanceof EnvError) return error.problems
    throw error
  }
}

describe('an installation', () => {
  it('without an account takes no money and pays nobody', async () => {
    const env = world.envOf(without)
    expect(paymentProvider(env)).toBeNull()
    expect(paymentProvider(env, 'recommerce')).toBeNull()
    expect(payoutRail(env, 'transfer')).toBeNull()
    expect(await testPayments(env)).toBeNull()
  })

  it('with one has a way of paying for each rail, made once', async () => {
    const env = world.envOf()
    expect(paymentProvider(env)).toMatchObject({ name: 'wechat-pay', merchantId: env.WXPAY_MCH_ID })
    expect(paymentProvider(env, 'transfer')).toBe(paymentProvider(env))
    expect(paymentProvider(env, 'recommerce')).toMatchObject({ name: 'recommerce', appId: env.WECHAT_APP_ID })
    expect(payoutRail(env, 'recommerce')).toMatchObject({ name: 'recommerce' })
    expect(payoutRail(env, 'transfer')).toBe(payoutRail(env, 'transfer'))
    expect(await testPayments(env)).toEqual({ outcome: 'done', answer: undefined })
  })
})

describe('an operator', () => {
  it('who forgets a setting is told which', () => {
    expect(problemsOf({ WXPAY_SERIAL: '', WXPAY_API_V3_KEY: '' })).toEqual([
      'WXPAY_SERIAL is not set, but WeChat Pay needs it',
      'WXPAY_API_V3_KEY is not set, but WeChat Pay needs it',
    ])
    expect(problemsOf({ WECHAT_APP_ID: '', WECHAT_APP_SECRET: '' })).toEqual([
      'WECHAT_APP_ID is not set, but WeChat Pay needs it',
    ])
    expect(problemsOf({ WXPAY_PUBLIC_KEY: '' })).toEqual([
      "WXPAY_PUBLIC_KEY is not set, but WeChat Pay's public key needs it",
    ])
    const { WXPAY_PUBLIC_KEY_ID: _id, WXPAY_PUBLIC_KEY: _key, ...account } = without
    expect(problemsOf(account)).toEqual(['WXPAY_MCH_ID is not set, but WXPAY_PUBLIC_KEY_ID needs it'])
  })

  it.each([
    ['WXPAY_MCH_ID', 'mch-1'],
    ['WXPAY_SERIAL', 'not hexadecimal'],
    ['WXPAY_API_V3_KEY', 'short'],
    ['WXPAY_PUBLIC_KEY_ID', '1234'],
    ['WXPAY_PRIVATE_KEY', '/nowhere/apiclient_key.pem'],
    ['WXPAY_PRIVATE_KEY', '-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----'],
    ['WXPAY_PUBLIC_KEY', '/nowhere/pub_key.pem'],
  ])('who mistypes %s=%s is told so, without the value', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(`^${name} must `)])
    expect(problemsOf({ [name]: value }).join()).not.toContain(value)
  })

  it('may give keys as files, or in one line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xiaoji-pay-'))
    try {
      const { WXPAY_PRIVATE_KEY: pem = '', WXPAY_PUBLIC_KEY: publicPem = '' } = world.sandbox.env
      const file = join(folder, 'apiclient_key.pem')
      writeFileSync(file, pem)
      const env = world.envOf({
        WXPAY_PRIVATE_KEY: file,
        WXPAY_PUBLIC_KEY: publicPem.replaceAll('\n', '\\n'),
      })
      expect(env).toMatchObject({ WXPAY_PRIVATE_KEY: pem, WXPAY_PUBLIC_KEY: publicPem })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
