import { sql } from '@payloadcms/db-postgres'
import type { AuthStrategy, AuthStrategyResult, PayloadRequest } from 'payload'
import type { UserStanding, VerificationState } from '../contract/people'
import { runSql } from '../lib/sql'
import { readToken } from '../lib/token'

interface SessionRow {
  id: string
  nickname: string
  campus: string
  standing: UserStanding
  verification: VerificationState
  verifiedUntil: string | null
}

const failures = new WeakMap<Headers, unknown>()

/**
 * Payload takes a strategy that fails for "nobody". A database that is away must not sign people out, so doors ask.
 * @throws what went wrong when the caller's session was looked up
 */
export function requireLookup({ headers }: Pick<PayloadRequest, 'headers'>): void {
  if (failures.has(headers)) throw failures.get(headers)
}

/**
 * Students' sign-in: `Authorization: Bearer` with our own token, alive as long as its session row. Session and
 * person are read from the database on every request (one indexed statement), so a ban works at once everywhere.
 */
export const sessionStrategy: AuthStrategy = {
  name: 'xiaoji-session',
  authenticate: async ({ headers, payload }) => {
    const [scheme, token] = (headers.get('authorization') ?? '').split(' ')
    if (scheme?.toLowerCase() !== 'bearer' || !token) return { user: null }
    const claims = await readToken(token, payload.services.env.TOKEN_SECRET)
    if (!claims) return { user: null }
    const [row] = await runSql<SessionRow>(
      { payload },
      sql`select u.id, u.nickname, u.campus_id as campus, u.standing, u.verification,
            u.verified_until as "verifiedUntil"
          from user_sessions s join users u on u.id = s.user_id
          where s.id = ${claims.sessionId} and u.id = ${claims.userId}
            and s.revoked_at is null and s.expires_at > now()`,
    ).catch((error: unknown) => {
      failures.set(headers, error)
      throw error
    })
    // Only what rules and doors look at; Payload's type asks for the whole document.
    const user = row && { ...row, collection: 'users', _sid: claims.sessionId }
    return { user: (user ?? null) as AuthStrategyResult['user'] }
  },
}
