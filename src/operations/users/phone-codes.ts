import { sql } from '@payloadcms/db-postgres'
import { randomInt } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import { keyedHash } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import type { PhoneCodes } from '../../providers/login/phone'
import { createSmsProvider } from '../../providers/sms/registry'

const lifeMs = 5 * 60_000
/**
 * Wrong guesses a code survives. With ten codes a day (`smsCodePerPhone`) that is a chance of 1 in 20,000 a day; a
 * limit on guesses as such would let anybody lock anybody out.
 */
const attemptsMax = 5

/** One-time codes in the database: they survive a restart, and two processes agree on who used one. */
export function phoneCodesOf(payload: Payload): PhoneCodes {
  const hash = (purpose: 'phone' | 'login-code', text: string) =>
    keyedHash(purpose, text, payload.services.env.HASH_KEY)
  return {
    async consume(phone, code) {
      const phoneHash = hash('phone', phone)
      // Only the newest code counts. The attempt is counted in the same statement that compares.
      const [row] = await runSql<{ matched: boolean }>(
        { payload },
        sql`update login_codes c set attempts = c.attempts + 1, updated_at = now(),
              consumed_at = case when c.code_hash = ${hash('login-code', `${phone}:${code}`)} then now() end
            where c.id = (select id from login_codes where phone_hash = ${phoneHash}
                order by created_at desc, id desc limit 1 for update)
              and c.consumed_at is null and c.expires_at > now() and c.attempts < ${attemptsMax}
            returning c.consumed_at is not null as matched`,
      )
      return row?.matched === true
    },
  }
}

/**
 * Texts a fresh code to the number. The row is committed before the vendor is called, so a code that arrives works.
 * @throws {AppError} RATE_LIMITED, NOT_FOUND where no SMS service is configured, PROVIDER_UNAVAILABLE
 */
export async function sendPhoneCode(req: PayloadRequest, phone: string, address: string): Promise<void> {
  const { env, limits } = req.payload.services
  const sms = createSmsProvider(env)
  if (!sms) throw new AppError('NOT_FOUND')
  await limits.consume('smsCodePerAddress', address)
  await limits.consume('smsCodePerPhone', phone)
  // Last, so that nobody who is turned away uses up the market's budget.
  await limits.consume('smsTotal', 'all')
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  await req.payload.create({
    collection: 'login-codes',
    data: {
      phoneHash: keyedHash('phone', phone, env.HASH_KEY),
      codeHash: keyedHash('login-code', `${phone}:${code}`, env.HASH_KEY),
      expiresAt: new Date(Date.now() + lifeMs).toISOString(),
      attempts: 0,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  await sms.sendLoginCode(phone, code)
}
