import { sql } from '@payloadcms/db-postgres'
import type { AuthStrategy, AuthStrategyResult } from 'payload'
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
    )
    // Only what rules and doors look at; Payload's type asks for the whole document.
    const user = row && { ...row, collection: 'users', _sid: claims.sessionId }
    return { user: (user ?? null) as AuthStrategyResult['user'] }
  },
}
