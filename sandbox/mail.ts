import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import type { SandboxClock } from './clock'
import type { FaultRules } from './faults'
import { readMail, type ReadMail } from './mime'
import { renderInbox } from './page'
import { startService, type ListenOptions, type RunningService, type ServiceContext } from './service'

export interface MailAccount {
  user: string
  password: string
}

interface StoredMail extends ReadMail {
  id: number
  at: string
  /** Who the envelope was for, whatever the headers say. */
  recipients: string[]
}

export interface RunningMail extends RunningService {
  /** With user and password: `smtp://user:password@127.0.0.1:2525`. */
  smtpUrl: string
}

const MAIL_MAX_BYTES = 10_000_000

/** A mail server: SMTP with login on one port, an inbox for people and tests over HTTP on the other. */
export async function startMail(
  account: MailAccount,
  http: ListenOptions,
  smtpPort: number,
): Promise<RunningMail> {
  let mails: StoredMail[] = []
  let context: ServiceContext | undefined
  const service = await startService(
    'mail',
    (given) => {
      context = given
      return {
        answer: (request) =>
          request.method === 'GET' && request.path === '/'
            ? renderInbox(request, {
                title: { zh: '邮件收件箱（沙盒）', en: 'Mail (sandbox)' },
                entries: [...mails].reverse().map((mail) => ({
                  ...{ at: mail.at, to: mail.recipients.join(', '), heading: mail.subject },
                  ...{ text: mail.text, html: mail.html },
                })),
              })
            : { status: 404, body: 'Not Found' },
        controls: {
          'GET inbox': ({ query }) => {
            const to = query.get('to')
            return { body: mails.filter(({ recipients }) => to === null || recipients.includes(to)) }
          },
        },
        reset() {
          mails = []
        },
      }
    },
    http,
  )
  if (context === undefined) throw new Error('the mail service did not start')
  const { clock, faults, countCall } = context

  const smtp = createSmtp(account, faults, countCall, (raw, recipients) => {
    mails.push({ id: mails.length + 1, at: isoOf(clock), recipients, ...readMail(raw) })
  })
  try {
    await new Promise<void>((resolve, reject) => {
      smtp.once('error', reject)
      smtp.listen(smtpPort, http.host, () => resolve())
    })
  } catch (error) {
    await service.stop()
    throw error
  }
  // A client that hangs up in the middle is its own business.
  smtp.on('error', () => undefined)
  const { port } = smtp.server.address() as AddressInfo
  const login = `${encodeURIComponent(account.user)}:${encodeURIComponent(account.password)}`
  return {
    origin: service.origin,
    smtpUrl: `smtp://${login}@${http.host}:${port}`,
    async stop() {
      await Promise.all([service.stop(), new Promise<void>((resolve) => smtp.close(() => resolve()))])
    },
  }
}

const isoOf = (clock: SandboxClock) => new Date(clock.now()).toISOString()

/** Faults match `SMTP DATA`; `respond.status` is the reply code, 451 if not given. */
function createSmtp(
  account: MailAccount,
  faults: FaultRules,
  countCall: (call: string) => void,
  deliver: (raw: Buffer, recipients: string[]) => void,
): SMTPServer {
  return new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: MAIL_MAX_BYTES,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === account.user && password === account.password) done(null, { user: username })
      else done(reply(535, 'Authentication failed'))
    },
    onData(stream, session, done) {
      countCall('SMTP DATA')
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const fault = faults.take('SMTP DATA')
        const finish = () => {
          if (fault?.respond)
            return done(
              reply(
                fault.respond.status ?? 451,
                fault.respond.body === undefined ? 'try later' : textOf(fault.respond.body),
              ),
            )
          if (stream.sizeExceeded) return done(reply(552, 'Message too large'))
          deliver(
            Buffer.concat(chunks),
            session.envelope.rcptTo.map(({ address }) => address),
          )
          done(null, 'queued')
        }
        if (fault?.delayMs === undefined) finish()
        else void sleep(fault.delayMs).then(finish)
      })
    },
  })
}

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body))
const reply = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
