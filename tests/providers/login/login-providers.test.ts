import { startSandbox } from '../../../sandbox'
import { createLoginRegistry } from '../../../src/providers/login/registry'
import { controlOf } from '../../sandbox/control'
import { describeLoginProvider, type LoginScene } from './login-provider-suite'
import { bareEnv, hashPhone, MemoryPhoneCodes } from './setup'

const TIMEOUT_MS = 2_000

describeLoginProvider('dev', { secret: false, outside: false }, async () => ({
  provider: createLoginRegistry({
    env: { ...bareEnv, NODE_ENV: 'test' },
    phoneCodes: new MemoryPhoneCodes(),
    hashPhone,
  }).get('dev'),
  issue: async () => ({
    credential: { name: ' 小集　' },
    identity: { provider: 'dev', appId: '', subject: '小集' },
  }),
  malformed: [
    [{}, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 7 }, 'name'],
    [{ name: '集'.repeat(25) }, 'name'],
  ],
}))

describeLoginProvider('phone', { secret: true, outside: false }, async () => {
  const codes = new MemoryPhoneCodes()
  const phone = '+8613800000000'
  return {
    provider: createLoginRegistry({
      env: { ...bareEnv, SMS_PROVIDER: 'tencent' },
      phoneCodes: codes,
      hashPhone,
    }).get('phone'),
    issue: async () => {
      codes.issue(phone, '048213')
      return {
        credential: { phone: '138 0000 0000', code: '048213' },
        identity: { provider: 'phone', appId: '', subject: hashPhone(phone), phone },
      }
    },
    malformed: [
      [{ code: '123456' }, 'phone'],
      [{ phone: '12345', code: '123456' }, 'phone'],
      [{ phone: '13800000000' }, 'code'],
      [{ phone: '13800000000', code: '12 34' }, 'code'],
      [{ phone: '13800000000', code: { $ne: '' } }, 'code'],
    ],
    secret: {
      wrong: { phone: '13800000000', code: '999999' },
      expire: async () => codes.advance(300_001),
    },
  }
})

for (const name of ['wechat', 'qq'] as const) {
  describeLoginProvider(name, { secret: true, outside: true }, () => openPlatform(name))
}

/** WeChat and QQ: the same call, at stand-ins that check it like the real ones. */
async function openPlatform(name: 'wechat' | 'qq'): Promise<LoginScene> {
  const sandbox = await startSandbox()
  const control = controlOf(sandbox.addresses[name])
  const env = { ...bareEnv, ...sandbox.env, SMS_PROVIDER: 'none' as const }
  const appId = (name === 'wechat' ? env.WECHAT_APP_ID : env.QQ_APP_ID) ?? ''
  const match = 'GET /sns/jscode2session'
  return {
    provider: createLoginRegistry({
      env,
      phoneCodes: new MemoryPhoneCodes(),
      hashPhone,
      timeoutMs: TIMEOUT_MS,
    }).get(name),
    issue: async () => ({
      credential: { code: await control.code('oLin') },
      identity: { provider: name, appId, subject: 'oLin' },
    }),
    malformed: [
      [{}, 'code'],
      [{ code: '' }, 'code'],
      [{ code: ['mock:oLin'] }, 'code'],
      [{ code: 'x'.repeat(513) }, 'code'],
    ],
    secret: {
      wrong: { code: '0a1B2c3D4e5F' },
      expire: async () => void (await control.advance(5 * 60_000 + 1)),
    },
    outage: {
      silent: async () => void (await control.fault({ match, delayMs: 60_000 })),
      cutOff: async () => void (await control.fault({ match, drop: true })),
      garbage: async () => void (await control.fault({ match, respond: { body: '<html>502</html>' } })),
      restore: async () => void (await control.reset()),
    },
    close: () => sandbox.stop(),
  }
}
