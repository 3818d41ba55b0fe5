import { describe, expect, it } from '@jest/globals'
import { EnvError, parseEnv } from '../../../src/lib/env'
import { createPushRegistry, type PushEnv } from '../../../src/providers/notification/registry'
import { bareEnv, recorded } from './setup'

const registry = (over: Partial<PushEnv>) =>
  createPushRegistry({ env: { ...bareEnv, ...over }, redis: null, logger: recorded().logger })

describe('the ways to push', () => {
  it('are none where nothing is configured', () => {
    const none = registry({})
    expect(none.names()).toEqual([])
    expect([none.get('wechat'), none.get('qq'), none.get('email')]).toEqual([null, null, null])
  })

  it('are those with settings, in the order they are tried', () => {
    const all = registry({
      ...{ SMTP_URL: 'smtp://127.0.0.1:2525', QQ_APP_ID: 'q1', QQ_APP_SECRET: 's' },
      ...{ WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's' },
    })
    expect(all.names()).toEqual(['wechat', 'qq', 'email'])
    expect(all.names().map((name) => all.get(name)?.name)).toEqual(all.names())
    expect(registry({ SMTP_URL: 'smtp://127.0.0.1:2525' }).names()).toEqual(['email'])
  })
})

describe('the settings of the mini-program', () => {
  const problems = (over: Record<string, string>) => {
    try {
      parseEnv({ ...process.env, ...over })
      return []
    } catch (error) {
      if (!(error instanceof EnvError)) throw error
      return error.problems
    }
  }
  const app = { WECHAT_APP_ID: 'wx1234567890abcdef', WECHAT_APP_SECRET: 's' }
  const push = { WECHAT_PUSH_TOKEN: 'xiaojitoken', WECHAT_PUSH_AES_KEY: 'a'.repeat(43) }

  it('open the released version unless told otherwise', () => {
    expect(parseEnv(process.env).WECHAT_MINIPROGRAM_STATE).toBe('formal')
    expect(problems({ WECHAT_MINIPROGRAM_STATE: 'release' })).toHaveLength(1)
  })

  it('are complete for encrypted pushes, and plain ones need the token alone', () => {
    expect(problems({ ...app, ...push })).toEqual([])
    expect(problems({ ...app, WECHAT_PUSH_TOKEN: push.WECHAT_PUSH_TOKEN })).toEqual([])
    expect(problems({ ...app, WECHAT_PUSH_AES_KEY: push.WECHAT_PUSH_AES_KEY })).toEqual([
      expect.stringContaining('WECHAT_PUSH_TOKEN is not set'),
    ])
    expect(problems(push)).toEqual([expect.stringContaining('WECHAT_APP_ID is not set')])
  })

  it('take no plain pushes, whose content nobody has signed, but in a sandbox', () => {
    const plain = { ...app, WECHAT_PUSH_TOKEN: push.WECHAT_PUSH_TOKEN }
    const missing = ['WECHAT_PUSH_AES_KEY is not set, but WECHAT_PUSH_TOKEN needs it']
    const live = { NODE_ENV: 'production', XIAOJI_DEMO: '' }
    expect(problems({ ...live, ...plain })).toEqual(missing)
    expect(problems({ ...live, ...app, ...push })).toEqual([])
    expect(problems({ ...live, ...plain, XIAOJI_DEMO: '1' })).toEqual([])
    // Also said along with what else is wrong.
    expect(problems({ ...live, ...plain, PORT: 'x' })).toEqual([expect.stringMatching(/^PORT /), ...missing])
    expect(problems({ ...live, ...plain, PORT: 'x', XIAOJI_DEMO: '1' })).toHaveLength(1)
  })

  it('are refused when a key or token was copied in part', () => {
    expect(problems({ ...app, ...push, WECHAT_PUSH_AES_KEY: 'a'.repeat(42) })).toEqual([
      expect.stringMatching(/^WECHAT_PUSH_AES_KEY must be the 43/),
    ])
    expect(problems({ ...app, WECHAT_PUSH_TOKEN: 'a b' })).toEqual([
      expect.stringMatching(/^WECHAT_PUSH_TOKEN must/),
    ])
  })
})
