import { expect, test } from '@jest/globals'
import { startSandbox } from '../../../sandbox'
import { createPictureChecker, createTextChecker } from '../../../src/providers/safety/registry'
import { controlOf } from '../../sandbox/control'
import { bareEnv, closedPort, recorded } from '../notification/setup'
import { describeTextChecker } from './text-checker-suite'

const author = 'oLin_0001'
const stranger = 'oGone_0002'

describeTextChecker('wechat', async () => {
  const sandbox = await startSandbox()
  const control = controlOf(sandbox.addresses.wechat)
  const { logger, text } = recorded()
  const env = { ...bareEnv, ...sandbox.env }
  const checkerAt = (base: string) => {
    const checker = createTextChecker({ env: { ...env, WECHAT_API_BASE: base }, redis: null, logger })
    if (!checker) throw new Error('not configured')
    return checker
  }
  await control.post('visitor', { openid: stranger, state: 'inactive' })
  const match = 'POST /wxa/msg_sec_check'
  return {
    checker: checkerAt(env.WECHAT_API_BASE),
    unreachable: checkerAt(`http://127.0.0.1:${await closedPort()}`),
    author,
    stranger,
    texts: { pass: '在吗', review: '看看 [[review:10001]]', risky: '看看 [[risky:20002]]' },
    fault: {
      busy: async () => void (await control.fault({ match, respond: { body: { errcode: -1 } } })),
      slow: async () => void (await control.fault({ match, drop: 'answer' })),
      garbage: async () =>
        void (await control.fault({ match, respond: { body: { errcode: 0, result: 1 } } })),
    },
    log: text,
    secrets: /oLin_0001|oGone_0002|看看|sandbox-wechat-secret/,
    close: () => sandbox.stop(),
  }
})

test('nobody judges texts where WeChat is not set up', () => {
  expect(createTextChecker({ env: bareEnv, redis: null, logger: recorded().logger })).toBeNull()
})

test('a question about a picture is taken under a trace id, said nothing about for strangers, and silent otherwise', async () => {
  const sandbox = await startSandbox()
  try {
    const control = controlOf(sandbox.addresses.wechat)
    const { logger, text } = recorded()
    const env = { ...bareEnv, ...sandbox.env, WECHAT_PUSH_TOKEN: 'xiaojitoken' }
    const checker = createPictureChecker({ env, redis: null, logger })
    const ask = (who: string) => checker?.ask('https://market.test/a.jpg', who)
    await control.post('visitor', { openid: stranger, state: 'inactive' })
    expect(await ask(author)).toEqual({ state: 'asked', traceId: expect.stringMatching(/^[\w-]{10,}$/) })
    expect(await ask(stranger)).toEqual({ state: 'stranger' })
    const match = 'POST /wxa/media_check_async'
    for (const [respond, code] of [
      [{ body: { errcode: -1 } }, '-1'],
      [{ body: { errcode: 0 } }, 'garbage'],
      [{ status: 502 }, 'http_502'],
    ] as const) {
      await control.fault({ match, respond })
      expect(await ask(author)).toEqual({ state: 'silent', code })
    }
    expect(text()).not.toMatch(/oLin_0001|oGone_0002|sandbox-wechat-secret/)
  } finally {
    await sandbox.stop()
  }
})

test('nobody looks at pictures where WeChat is not set up, or its answers would not be heard', () => {
  const { logger } = recorded()
  const app = { WECHAT_APP_ID: 'wx1', WECHAT_APP_SECRET: 's' }
  expect(createPictureChecker({ env: bareEnv, redis: null, logger })).toBeNull()
  expect(createPictureChecker({ env: { ...bareEnv, ...app }, redis: null, logger })).toBeNull()
})
