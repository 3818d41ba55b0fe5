import { randomUUID } from 'node:crypto'
import { plainLine } from '../../../domain/notifications/plain-line'
import { parseSender, smtpFailureOf, smtpTransport } from '../../../lib/mail'
import type { PushMessage, PushOutcome, PushProvider } from '../types'
import { renderMail } from './render'

interface EmailPushOptions {
  smtpUrl: string
  /** `Name <address>`. */
  from: string
  /** Patience with the server, per step; 10 s to connect and 30 s for an answer if not given. */
  timeoutMs?: number
}

const SUBJECT_MAX = 150
/** The server does not take our login: nothing goes until somebody mends it. */
const SETTINGS_AFTER_MS = 10 * 60_000

/** One address and nothing that could be a second one or another header. */
const singleAddress = /^[^\s<>@,;:"()[\]\\]{1,64}@[^\s<>@,;:"()[\]\\]{1,255}$/

/** Mail over SMTP, with one-click unsubscription (RFC 8058). */
export function createEmailPush(options: EmailPushOptions): PushProvider {
  const sender = parseSender(options.from)
  const domain = sender.address.split('@')[1] || 'localhost'
  return {
    name: 'email',
    async send(message) {
      if (!singleAddress.test(message.to)) return { outcome: 'refused', code: 'address', alarm: false }
      const unsubscribe = unsubscribeHeaders(message)
      if (unsubscribe === null) return { outcome: 'refused', code: 'unsubscribe_url', alarm: true }
      const messageId = `<${randomUUID()}@${domain}>`
      const transport = smtpTransport(options.smtpUrl, options.timeoutMs)
      let leaving = false
      // The transport asks for the text before it may send it; it reads it when the server has said yes to DATA.
      transport.use('stream', ({ message: mime }, done) => {
        const create = mime.createReadStream.bind(mime)
        mime.createReadStream = (given) =>
          create(given).once('resume', () => {
            leaving = true
          })
        done()
      })
      try {
        await transport.sendMail({
          from: sender,
          to: { name: '', address: message.to },
          subject: [...plainLine(message.title)].slice(0, SUBJECT_MAX).join(''),
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated', ...unsubscribe },
          ...renderMail(message),
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { outcome: 'sent', vendorId: messageId }
      } catch (error) {
        return judge(error, leaving)
      } finally {
        transport.close()
      }
    },
  }
}

/** Null when there is an address that is none. */
function unsubscribeHeaders({ unsubscribeUrl }: PushMessage): Record<string, unknown> | null {
  if (unsubscribeUrl === undefined) return {}
  try {
    const { href, protocol } = new URL(unsubscribeUrl)
    if (protocol !== 'https:' && protocol !== 'http:') return null
    return {
      'List-Unsubscribe': { prepared: true, value: `<${href}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }
  } catch {
    return null
  }
}

function judge(error: unknown, leaving: boolean): PushOutcome {
  const { code, responseCode, command } = smtpFailureOf(error)
  if (code === 'EAUTH') {
    const reply = responseCode === undefined ? 'smtp_auth' : `smtp_auth_${responseCode}`
    return { outcome: 'retry', code: reply, afterMs: SETTINGS_AFTER_MS }
  }
  if (responseCode === undefined) {
    // The line broke: before the text left nothing can have arrived.
    return leaving ? { outcome: 'unknown', code: `smtp_${code}` } : { outcome: 'retry', code: `smtp_${code}` }
  }
  if (responseCode < 500) return { outcome: 'retry', code: `smtp_${responseCode}` }
  // A refused recipient is their matter; a refused sender or text is ours.
  return { outcome: 'refused', code: `smtp_${responseCode}`, alarm: command !== 'RCPT TO' }
}
