import { expect, test } from '@jest/globals'
import { startSandbox } from '../../../sandbox'
import { createTextChecker } from '../../../src/providers/safety/registry'
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
