import { nodemailerAdapter } from '@payloadcms/email-nodemailer'
import { createTransport } from 'nodemailer'
import type { Config } from 'payload'
import type { Env } from './env'

/** `Name <address>` as two. */
export function parseSender(sender: string): { name: string; address: string } {
  const match = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(sender)
  return { name: match?.[1] || 'Xiaoji', address: match?.[2] ?? sender.trim() }
}

const CONNECT_MS = 10_000
const ANSWER_MS = 30_000

/** The way to the mail server. Opened for each mail; a server that is down is noticed then, not at boot. */
export function smtpTransport(url: string, timeoutMs?: number) {
  // What stands in the address wins, for instance ?connectionTimeout=60000.
  return createTransport({
    url,
    connectionTimeout: timeoutMs ?? CONNECT_MS,
    greetingTimeout: timeoutMs ?? CONNECT_MS,
    socketTimeout: timeoutMs ?? ANSWER_MS,
  })
}

/** What the transport says besides a message, which names the person. */
interface SmtpFailure {
  /** `EAUTH`, `ECONNECTION`, `EENVELOPE`, `EMESSAGE` …; `unknown` if it says none. */
  code: string
  /** The server's three digits, if it answered. */
  responseCode?: number
  /** What was said to the server: `RCPT TO`, `DATA` … */
  command: string
}

/** The parts of an error of the transport that may be kept and logged. */
export function smtpFailureOf(error: unknown): SmtpFailure {
  const given = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>
  const { code, responseCode, command } = given
  return {
    code: typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,39}$/.test(code) ? code : 'unknown',
    responseCode: typeof responseCode === 'number' ? responseCode : undefined,
    command: typeof command === 'string' ? command : '',
  }
}

/** Mail over SMTP; without SMTP_URL mails are dropped with a line in the log, and staff cannot reset passwords. */
export function mailAdapter(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Config['email'] {
  if (!env.SMTP_URL) return undefined
  const { name, address } = parseSender(env.MAIL_FROM)
  const transport = smtpTransport(env.SMTP_URL)
  return nodemailerAdapter({
    defaultFromName: name,
    defaultFromAddress: address,
    // Checked when a mail is sent, not at boot: a mail server that is down must not keep the market down.
    skipVerify: true,
    transport: transport as unknown as NonNullable<Parameters<typeof nodemailerAdapter>[0]>['transport'],
  })
}
