import { startSandbox } from '../../../sandbox'
import type { Push } from '../../../sandbox/push-log'
import type { PushChannel } from '../../../src/contract/notifications'
import { createPushRegistry, type PushEnv } from '../../../src/providers/notification/registry'
import { controlOf } from '../../sandbox/control'
import { describePushProvider, type PushScene } from './push-provider-suite'
import { bareEnv, closedPort, priceDrop, recorded, startParrot, startSmtp } from './setup'

/** Of a silent service; fifty calls at once on a busy machine take seconds. */
const TIMEOUT_MS = 6_000

const platforms = {
  wechat: {
    template: {
      id: 'TPL_PRICE_DROP',
      fields: {
        thing1: '高等数学（第七版）上册，附全套习题解答与课堂笔记',
        amount2: '¥18.00',
        amount3: '￥12.50',
        time4: '2026-11-20T05:05:00.000Z',
      },
    },
    shown: ['高等数学（第七版）上册，附全套习题解答…', '¥18.00', '¥12.50', '2026-11-20 13:05'],
    sendCall: 'POST /cgi-bin/message/subscribe/send',
    broken: { why: 'a field of a wrong type', fields: { amount2: '免费' } },
  },
  qq: {
    template: {
      id: 'QTPL_PRICE_DROP',
      fields: { keyword1: '高等数学\n（第七版）', keyword2: '18.00元', keyword3: '12.50元', keyword4: '' },
    },
    shown: ['高等数学 （第七版）', '18.00元', '12.50元', '-'],
    sendCall: 'POST /api/json/subscribe/SendSubscriptionMessage',
    broken: { why: 'a field too many', fields: { keyword5: 'x' } },
  },
} as const

for (const name of ['wechat', 'qq'] as const) {
  describePushProvider(name, { consent: true, tokens: true }, () => openPlatform(name))
}
describePushProvider('email', { consent: false, tokens: false }, openMail)

const pick = (env: PushEnv, name: PushChannel, logger: ReturnType<typeof recorded>['logger']) => {
  const provider = createPushRegistry({ env, redis: null, logger, timeoutMs: TIMEOUT_MS }).get(name)
  if (provider === null) throw new Error(`${name} is not configured`)
  return provider
}

/** WeChat and QQ, at stand-ins that check messages like the real ones. */
async function openPlatform(name: 'wechat' | 'qq'): Promise<PushScene> {
  const sandbox = await startSandbox()
  const control = controlOf(sandbox.addresses[name])
  const { logger, text } = recorded()
  const env = { ...bareEnv, ...sandbox.env }
  const { template, shown, sendCall: match, broken } = platforms[name]
  const message = { ...priceDrop, template }
  const base = name === 'wechat' ? 'WECHAT_API_BASE' : 'QQ_API_BASE'
  const nobody = `http://127.0.0.1:${await closedPort()}`
  const provider = pick(env, name, logger)
  return {
    provider,
    unreachable: pick({ ...env, [base]: nobody }, name, logger),
    message,
    says: { title: '降价提醒', texts: [...shown] },
    allow: (times) =>
      control.post('subscribe', { openid: message.to, templateId: template.id, times }).then(() => undefined),
    async arrived() {
      const pushes = (await control.get('pushes')) as Push[]
      return pushes.map(({ openid, title, fields }) => ({
        to: openid,
        title,
        text: fields.map(({ value }) => value).join('\n'),
      }))
    },
    fault: {
      busy: async () => void (await control.fault({ match, respond: { body: { errcode: -1 } } })),
      async cutAfter() {
        // The reset has forgotten the token; with a new one, the message itself is what is cut.
        await provider.send({ ...message, template: { ...template, id: 'GONE' } })
        await control.fault({ match, drop: 'answer' })
      },
      silent: async () => void (await control.fault({ match, delayMs: 60_000 })),
    },
    hopeless: [
      { why: 'no template', message: { ...message, template: undefined }, alarm: true },
      { why: 'template gone', message: { ...message, template: { ...template, id: 'GONE' } }, alarm: true },
      {
        why: broken.why,
        message: {
          ...message,
          template: { ...template, fields: { ...template.fields, ...broken.fields } },
        },
        alarm: true,
      },
    ],
    async garbage() {
      await control.fault({ match, respond: { body: '<html>ok</html>' } })
      return { provider: pick(env, name, logger), outcome: 'unknown' }
    },
    tokens: {
      expire: async () => void (await control.post('expire-token')),
      fetched: async () => ((await control.get('tokens')) as { fetched: number }).fetched,
    },
    log: text,
    secrets: /oLin_0001|SBX-|sandbox-(wechat|qq)-secret|高等数学/,
    reset: async () => void (await control.reset()),
    close: () => sandbox.stop(),
  }
}

async function openMail(): Promise<PushScene> {
  const sandbox = await startSandbox()
  const control = controlOf(sandbox.addresses.mail)
  const { logger, text } = recorded()
  const env = { ...bareEnv, ...sandbox.env }
  const message = { ...priceDrop, to: 'lin@example.edu.cn', unsubscribeUrl: 'https://xiaoji.test/u/SIGNED' }
  const stops: (() => Promise<void>)[] = [() => sandbox.stop()]
  const passedOn: { to: string; title: string; text: string }[] = []
  let url = sandbox.env.SMTP_URL ?? ''
  return {
    get provider() {
      return pick({ ...env, SMTP_URL: url }, 'email', logger)
    },
    unreachable: pick({ ...env, SMTP_URL: `smtp://127.0.0.1:${await closedPort()}` }, 'email', logger),
    message,
    says: { title: message.title, texts: [message.body, 'https://xiaoji.test/u/SIGNED'] },
    allow: async () => undefined,
    async arrived() {
      const mails = (await control.get('inbox')) as { to: string; subject: string; text: string }[]
      return [
        ...mails.map(({ to, subject, text: said }) => ({ to, title: subject, text: said })),
        ...passedOn,
      ]
    },
    fault: {
      busy: async () => void (await control.fault({ match: 'SMTP DATA', respond: { status: 451 } })),
      async cutAfter() {
        const smtp = await startSmtp((cut) => ({
          onData(stream, session) {
            stream.resume().once('end', () => {
              const to = session.envelope.rcptTo.map(({ address }) => address).join()
              passedOn.push({ to, title: '', text: '' })
              cut()
            })
          },
        }))
        url = smtp.url
        stops.push(smtp.stop)
      },
      async silent() {
        // Takes the text and never says a word.
        const smtp = await startSmtp(() => ({ onData: (stream) => void stream.resume() }))
        url = smtp.url
        stops.push(smtp.stop)
      },
    },
    hopeless: [
      { why: 'two addresses', message: { ...message, to: 'a@example.com, b@example.com' }, alarm: false },
      { why: 'a header', message: { ...message, to: 'a@example.com\r\nBcc: b@example.com' }, alarm: false },
      {
        why: 'an address to unsubscribe that is none',
        message: { ...message, unsubscribeUrl: 'javascript:alert(1)' },
        alarm: true,
      },
    ],
    async garbage() {
      const parrot = await startParrot('HTTP/1.1 400 Bad Request\r\n\r\n')
      stops.push(parrot.stop)
      return {
        provider: pick({ ...env, SMTP_URL: `smtp://127.0.0.1:${parrot.port}` }, 'email', logger),
        outcome: 'retry',
      }
    },
    log: text,
    secrets: /lin@example|sandbox-mail|SIGNED|高等数学/,
    async reset() {
      url = sandbox.env.SMTP_URL ?? ''
      passedOn.length = 0
      await control.reset()
    },
    async close() {
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
