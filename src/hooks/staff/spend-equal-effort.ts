import crypto from 'node:crypto'
import { promisify } from 'node:util'
import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeOperationHook } from 'payload'
import { runSql } from '../../lib/sql'

/** How Payload hashes passwords (`pbkdf2-sha256-v1`); a test compares it with what Payload stores. */
export const passwordHash = { iterations: 600_000, bytes: 32, digest: 'sha256' } as const

interface Effort {
  email: string
  password: string
}

/** What is to be worked for in vain, or null when Payload refuses the input itself, whoever is meant. */
function effortOf(data: Record<string, unknown> | undefined): Effort | null {
  const { email, password } = data ?? {}
  if (typeof email !== 'string' || typeof password !== 'string' || password.trim() === '') return null
  return { email: email.toLowerCase().trim(), password }
}

/**
 * `beforeOperation`: Payload refuses an unknown or locked account without looking at the password, which is quicker by
 * the whole hash and would tell who is an officer. The same work is done for them, for nothing.
 */
export const spendEqualEffort: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login') return args
  const effort = effortOf('data' in args ? args.data : undefined)
  if (!effort) return args
  const [hashed] = await runSql(
    req,
    sql`select 1 from staff where email = ${effort.email} and hash is not null
          and (lock_until is null or lock_until <= now())`,
  )
  if (hashed) return args
  const pbkdf2 = promisify(crypto.pbkdf2)
  const salt = crypto.randomBytes(32).toString('hex')
  await pbkdf2(effort.password, salt, passwordHash.iterations, passwordHash.bytes, passwordHash.digest)
  return args
}
