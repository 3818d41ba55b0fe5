import { describe, expect, it } from '@jest/globals'
import { AppError } from '../../../src/lib/errors'
import { createLoginRegistry, type LoginEnv } from '../../../src/providers/login/registry'
import { bareEnv, hashPhone, MemoryPhoneCodes } from './setup'

const registry = (over: Partial<LoginEnv>) =>
  createLoginRegistry({ env: { ...bareEnv, ...over }, phoneCodes: new MemoryPhoneCodes(), hashPhone })
const codeOf = (act: () => unknown) => {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof AppError ? error.code : error
  }
}

describe('the ways to sign in', () => {
  it('are none where nothing is configured', () => {
    expect(registry({}).names()).toEqual([])
  })

  it('are those with settings', () => {
    const all = registry({
      NODE_ENV: 'development',
      SMS_PROVIDER: 'aliyun',
      ...{ WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's', QQ_APP_ID: 'q1', QQ_APP_SECRET: 's' },
    })
    expect(all.names()).toEqual(['wechat', 'qq', 'phone', 'dev'])
    expect(all.names().map((name) => all.get(name).name)).toEqual(all.names())
  })

  it('leave out demo names in production', () => {
    expect(codeOf(() => registry({}).get('dev'))).toBe('NOT_FOUND')
  })

  it('offer demo names in production when it is a demo', () => {
    expect(registry({ XIAOJI_DEMO: true }).get('dev').name).toBe('dev')
  })

  it.each([['wechat'], ['qq'], ['phone'], ['alipay'], ['__proto__'], ['constructor'], ['']])(
    'do not include "%s" when it is unknown or has no settings',
    (name) => {
      expect(codeOf(() => registry({}).get(name))).toBe('NOT_FOUND')
    },
  )
})
