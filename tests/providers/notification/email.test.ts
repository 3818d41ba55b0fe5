import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { SMTPServerOptions } from 'smtp-server'
import { startSandbox, type Sandbox } from '../../../sandbox'
import { createPushRegistry } from '../../../src/providers/notification/registry'
import type { PushMessage } from '../../../src/providers/notification/types'
import { controlOf } from '../../sandbox/control'
import { bareEnv, priceDrop, recorded, startSmtp } from './setup'

const mail: PushMessage = {
  ...priceDrop,
  to: 'lin@example.edu.cn',
  unsubscribeUrl: 'https://xiaoji.test/api/unsubscribe?token=abc_DEF-123',
}

const send = (url: string, message: PushMessage = mail, from = bareEnv.MAIL_FROM) => {
  const env = { ...bareEnv, SMTP_URL: url, MAIL_FROM: from }
  const provider = createPushRegistry({ env, redis: null, logger: recorded().logger, timeoutMs: 5_000 }).get(
    'email',
  )
  if (provider === null) throw new Error('mail is not configured')
  return provider.send(message)
}

/** Sends one mail to a server that behaves so. */
async function sendTo(handlers: (cut: () => void) => SMTPServerOptions) {
  const smtp = await startSmtp(handlers)
  try {
    return await send(smtp.url)
  } finally {
    await smtp.stop()
  }
}
const reply = (responseCode: number) => Object.assign(new Error('for lin@example.edu.cn'), { responseCode })

describe('a notification by mail', () => {
  let raw = ''
  const recipients: string[] = []
  let smtp: Awaited<ReturnType<typeof startSmtp>>
  beforeAll(async () => {
    smtp = await startSmtp(() => ({
      onData(stream, session, done) {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          raw = Buffer.concat(chunks).toString('utf8')
          recipients.push(...session.envelope.rcptTo.map(({ address }) => address))
          done()
        })
      },
    }))
  })
  afterAll(() => smtp.stop())
  beforeEach(() => {
    raw = ''
    recipients.length = 0
  })
  const head = () => raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) =>
    [...head().matchAll(new RegExp(`^${name}: (.*)$`, 'gim'))].map(([, value]) => value)

  it('can be unsubscribed with one click of the mail program, and says that a machine wrote it', async () => {
    const outcome = await send(smtp.url)
    expect(header('List-Unsubscribe')).toEqual(['<https://xiaoji.test/api/unsubscribe?token=abc_DEF-123>'])
    expect(header('List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click'])
    expect(header('Auto-Submitted')).toEqual(['auto-generated'])
    expect(header('Message-ID')).toEqual([expect.stringMatching(/^<[0-9a-f-]{36}@xiaoji\.test>$/)])
    expect(outcome).toEqual({ outcome: 'sent', vendorId: header('Message-ID')[0] })
    expect(header('Content-Type')).toEqual([expect.stringMatching(/^multipart\/alternative;/)])
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/im)
    expect(raw).toMatch(/^Content-Type: text\/html; charset=utf-8/im)
    expect(recipients).toEqual([mail.to])
  })

  it('has no such headers when there is nothing to unsubscribe from', async () => {
    await send(smtp.url, { ...mail, unsubscribeUrl: undefined })
    expect(header('List-Unsubscribe')).toEqual([])
    expect(header('List-Unsubscribe-Post')).toEqual([])
  })

  it('has the headers that we wrote, whatever a seller calls the listing', async () => {
    const title = 'x\r\nBcc: victim@example.com\r\n\r\n<script>alert(1)</script>\u2028\u0000'
    await send(smtp.url, { ...mail, title, body: '<b>5 > 3 & "so"</b>\r\nnext' })
    expect(header('Bcc')).toEqual([])
    expect(header('Subject')).toEqual(['x Bcc: victim@example.com <script>alert(1)</script>'])
    expect(recipients).toEqual([mail.to])
  })

  it('has a subject that is not endless', async () => {
    await send(smtp.url, { ...mail, title: 'ab '.repeat(200) })
    expect(header('Subject')[0]?.length).toBeLessThanOrEqual(150)
  })

  it('keeps an address of the unsubscription within its brackets', async () => {
    await send(smtp.url, {
      ...mail,
      unsubscribeUrl: 'https://xiaoji.test/u?t=a>,<https://evil.test/\r\nX: y',
    })
    expect(header('List-Unsubscribe')).toEqual(['<https://xiaoji.test/u?t=a%3E,%3Chttps://evil.test/X:%20y>'])
    expect(header('X')).toEqual([])
  })

  it.each([
    '',
    'lin',
    'lin@',
    '@example.com',
    'a@example.com,b@example.com',
    'a@example.com b@example.com',
    'Lin <a@example.com>',
    'g: a@example.com;',
    'a@example.com\r\nRCPT TO:<b@example.com>',
    'a@b@example.com',
    '"a b"@example.com',
  ])('does not go to "%s"', async (to) => {
    expect(await send(smtp.url, { ...mail, to })).toEqual({
      outcome: 'refused',
      code: 'address',
      alarm: false,
    })
    expect(recipients).toEqual([])
  })

  it('is for people to read in both languages, with nothing of the sender taken for markup', async () => {
    const sandbox: Sandbox = await startSandbox()
    try {
      const control = controlOf(sandbox.addresses.mail)
      const read = async () => ((await control.get('inbox')) as { text: string; html: string }[]).at(-1)
      const body = '<img src=x onerror=alert(1)> & more\n第二行'
      await send(sandbox.env.SMTP_URL ?? '', { ...mail, body })
      expect(await read()).toMatchObject({
        text: expect.stringContaining(`${body}\n\n-- \n不想再收到这类邮件？退订\n${mail.unsubscribeUrl}`),
        html: expect.stringContaining('&lt;img src=x onerror=alert(1)&gt; &amp; more<br>\n第二行'),
      })
      await send(sandbox.env.SMTP_URL ?? '', { ...mail, body, language: 'en' })
      const english = await read()
      expect(english?.text).toContain('Unsubscribe from these mails')
      expect(english?.html).toContain(`<a href="${mail.unsubscribeUrl}">Unsubscribe`)
      expect(english?.html).not.toContain('<img')
    } finally {
      await sandbox.stop()
    }
  })
})

describe('what becomes of a mail when the server', () => {
  const drain: NonNullable<SMTPServerOptions['onData']> = (stream, _session, done) => {
    stream.resume().once('end', () => done())
  }

  it.each([
    [450, { outcome: 'retry', code: 'smtp_450' }],
    [452, { outcome: 'retry', code: 'smtp_452' }],
    [550, { outcome: 'refused', code: 'smtp_550', alarm: false }],
  ])('answers the recipient with %i', async (code, outcome) => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => done(reply(code))
    expect(await sendTo(() => ({ onRcptTo, onData: drain }))).toEqual(outcome)
  })

  it.each([
    [451, { outcome: 'retry', code: 'smtp_451' }],
    [553, { outcome: 'refused', code: 'smtp_553', alarm: true }],
  ])('answers the sender with %i', async (code, outcome) => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, _session, done) => done(reply(code))
    expect(await sendTo(() => ({ onMailFrom, onData: drain }))).toEqual(outcome)
  })

  it.each([
    [451, { outcome: 'retry', code: 'smtp_451' }],
    [554, { outcome: 'refused', code: 'smtp_554', alarm: true }],
  ])('answers the text with %i', async (code, outcome) => {
    const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
      stream.resume().once('end', () => done(reply(code)))
    }
    expect(await sendTo(() => ({ onData }))).toEqual(outcome)
  })

  it('turns everybody away at the door', async () => {
    const onConnect: SMTPServerOptions['onConnect'] = (_session, done) => done(reply(421))
    expect(await sendTo(() => ({ onConnect, onData: drain }))).toMatchObject({ outcome: 'retry' })
  })

  it.each(['onConnect', 'onMailFrom', 'onRcptTo'] as const)(
    'hangs up in %s: the text never left, so it may be sent again',
    async (stage) => {
      const outcome = await sendTo((cut) => ({ [stage]: () => cut(), onData: drain }))
      expect(outcome).toMatchObject({ outcome: 'retry' })
    },
  )

  it('hangs up in the middle of the text: nobody knows', async () => {
    const outcome = await sendTo((cut) => ({ onData: (stream) => void stream.once('data', cut) }))
    expect(outcome).toMatchObject({ outcome: 'unknown' })
  })

  it('does not know our password: it waits until somebody has mended that', async () => {
    const outcome = await sendTo(() => ({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(reply(535)),
      onData: drain,
    }))
    // Without a login in the address nodemailer does not try one, so the server asks for it at MAIL FROM.
    expect(outcome).toMatchObject({ outcome: 'refused', code: 'smtp_530', alarm: true })
    const sandbox = await startSandbox()
    try {
      const url = sandbox.env.SMTP_URL?.replace('sandbox-mail', 'wrong-password') ?? ''
      const refused = await send(url)
      expect(refused).toEqual({ outcome: 'retry', code: 'smtp_auth_535', afterMs: 600_000 })
    } finally {
      await sandbox.stop()
    }
  })

  it('never says who it was for in what is kept', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => done(reply(550))
    expect(JSON.stringify(await sendTo(() => ({ onRcptTo, onData: drain })))).not.toContain('lin@')
  })
})
