import { sql } from '@payloadcms/db-postgres'
import { randomInt } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import type { Language } from '../../contract/codes'
import type { CodePurpose } from '../../domain/campus-verifications/code-purposes'
import type { Mailbox } from '../../domain/campus-verifications/mailbox'
import { AppError } from '../../lib/errors'
import { keyedHash } from '../../lib/field-cipher'
import { smtpFailureOf } from '../../lib/mail'
import { runSql } from '../../lib/sql'
import type { MailCodes } from '../../providers/campus/email'
import { codeMail } from './code-mail'

const lifeMs = 10 * 60_000
/** Wrong guesses a code survives; with ten codes a day that is a chance of 1 in 20,000 a day. */
const attemptsMax = 5

/** A code is for one person, one mailbox and one purpose; all three are part of what is hashed. */
function hashesOf(payload: Payload, user: string, purpose: CodePurpose) {
  const { HASH_KEY } = payload.services.env
  return {
    mailbox: (key: string) => keyedHash('mailbox', `${purpose}:${key}`, HASH_KEY),
    code: (key: string, code: string) =>
      keyedHash('mailbox-code', `${purpose}:${user}:${key}:${code}`, HASH_KEY),
  }
}

/** The codes that one person was sent for one purpose. */
export function mailCodesOf(payload: Payload, user: string, purpose: CodePurpose): MailCodes {
  const hashes = hashesOf(payload, user, purpose)
  return {
    async consume(mailbox, code) {
      // Only the newest code counts. The attempt is counted in the same statement that compares.
      const [row] = await runSql<{ matched: boolean }>(
        { payload },
        sql`update verification_codes c set attempts = c.attempts + 1, updated_at = now(),
              consumed_at = case when c.code_hash = ${hashes.code(mailbox, code)}
                and c.mailbox_hash = ${hashes.mailbox(mailbox)} then now() end
            where c.id = (select id from verification_codes where user_id = ${user} and purpose = ${purpose}
                order by created_at desc, id desc limit 1 for update)
              and c.consumed_at is null and c.expires_at > now() and c.attempts < ${attemptsMax}
            returning c.consumed_at is not null as matched`,
      )
      return row?.matched === true
    },
  }
}

interface CodeWish {
  user: string
  purpose: CodePurpose
  mailbox: Pick<Mailbox, 'address' | 'key'>
  /** Address of the client. */
  from: string
}

/**
 * Mails a fresh code; the one before is worth nothing from now on. The row is committed before the mail is sent, so
 * a code that arrives works.
 * @throws {AppError} RATE_LIMITED; PROVIDER_UNAVAILABLE when no mail could be sent, and then no code holds
 */
export async function sendMailCode(
  req: PayloadRequest,
  { user, purpose, mailbox, from }: CodeWish,
): Promise<void> {
  const { payload } = req
  const { env, limits } = payload.services
  if (!env.SMTP_URL) throw new AppError('PROVIDER_UNAVAILABLE', { cause: new Error('mail: no SMTP_URL') })
  // Narrowest first: who is refused takes nothing away from those who share the mailbox, the address or the market.
  await limits.consume('mailCodePerPerson', user)
  await limits.consume('mailCodePerMailbox', mailbox.key)
  await limits.consume('mailCodePerAddress', from)
  await limits.consume('mailTotal', 'all')
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const hashes = hashesOf(payload, user, purpose)
  const { id } = await payload.create({
    collection: 'verification-codes',
    data: {
      user,
      purpose,
      mailboxHash: hashes.mailbox(mailbox.key),
      codeHash: hashes.code(mailbox.key, code),
      expiresAt: new Date(Date.now() + lifeMs).toISOString(),
      attempts: 0,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  try {
    await payload.sendEmail({
      to: { name: '', address: mailbox.address },
      ...codeMail(purpose, await languageOfPerson(req, user), code),
    })
  } catch (error) {
    await runSql(
      req,
      sql`update verification_codes set expires_at = now(), updated_at = now() where id = ${id}`,
    )
    throw new AppError('PROVIDER_UNAVAILABLE', { cause: new Error(`mail: not sent (${reasonOf(error)})`) })
  }
}

async function languageOfPerson(req: PayloadRequest, user: string): Promise<Language> {
  const [row] = await runSql<{ language: Language }>(req, sql`select language from users where id = ${user}`)
  return row?.language ?? 'zh'
}

/** Words of mail servers repeat the address, so only their numbers are kept. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = smtpFailureOf(error)
  return responseCode === undefined ? code : `${code} ${responseCode}`
}
