import type { AuthStrategy, AuthStrategyResult, PayloadRequest } from 'payload'
import type { UserStanding, VerificationState } from '../contract/people'
import { AppError } from '../lib/errors'
import { prepared } from '../lib/reads'
import { instantText } from '../lib/sql'
import type { Services } from '../lib/services'
import { readSignedToken, readToken, type TokenClaims } from '../lib/token'

interface SessionRow {
  id: string
  nickname: string
  campus: string
  standing: UserStanding
  verification: VerificationState
  verifiedUntil: string | null
  mutedUntil: string | null
  suspendedUntil: string | null
}

/** Of a person what rules and doors look at. */
export type SessionUser = SessionRow & { collection: 'users'; _sid: string }

const failures = new WeakMap<Headers, unknown>()

/**
 * Payload takes a strategy that fails for "nobody". A database that is away must not sign people out, so doors ask.
 * @throws what went wrong when the caller's session was looked up
 */
export function requireLookup({ headers }: Pick<PayloadRequest, 'headers'>): void {
  if (failures.has(headers)) throw failures.get(headers)
}

/** The token that the caller brings, whatever it is. */
export function bearerOf({ headers }: Pick<PayloadRequest, 'headers'>): string | null {
  const [scheme, token] = (headers.get('authorization') ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && token ? token : null
}

/** Whose session the caller's token names, be it over long ago; null for what we did not sign. */
export function claimsOf({
  headers,
  payload,
}: Pick<PayloadRequest, 'headers' | 'payload'>): Promise<TokenClaims | null> {
  return readSignedToken(bearerOf({ headers }) ?? '', payload.services.env.TOKEN_SECRET)
}

/** Session of the caller's token. @throws {AppError} UNAUTHENTICATED */
export function sessionOf({ user }: Pick<PayloadRequest, 'user'>): string {
  const session = (user as { _sid?: string } | null)?._sid
  if (!session) throw new AppError('UNAUTHENTICATED')
  return session
}

const sessionStatement = prepared(`
  select u.id, u.nickname, u.campus_id as campus, u.standing, u.verification, u.verified_until::text as "verifiedUntil",
    ${instantText('u.muted_until')} as "mutedUntil", ${instantText('u.suspended_until')} as "suspendedUntil"
  from user_sessions s join users u on u.id = s.user_id
  where s.id = $1 and u.id = $2 and s.revoked_at is null and s.expires_at > now()`)

/** The person that a `Bearer` token of ours stands for; null when it stands for nobody any more. */
export async function readSession(
  token: string,
  { env, sessions }: Pick<Services, 'env' | 'sessions'>,
): Promise<SessionUser | null> {
  const claims = await readToken(token, env.TOKEN_SECRET)
  if (!claims) return null
  const [row] = await sessions.rows<SessionRow>(sessionStatement, [claims.sessionId, claims.userId])
  return row ? { ...row, collection: 'users', _sid: claims.sessionId } : null
}

/**
 * Students' sign-in: `Authorization: Bearer` with our own token, alive as long as its session row. Session and
 * person are read from the database on every request (one indexed statement), so a ban works at once everywhere.
 */
export const sessionStrategy: AuthStrategy = {
  name: 'xiaoji-session',
  authenticate: async ({ headers, payload }) => {
    const token = bearerOf({ headers })
    if (token === null) return { user: null }
    const user = await readSession(token, payload.services).catch((error: unknown) => {
      failures.set(headers, error)
      throw error
    })
    // Only what rules and doors look at; Payload's type asks for the whole document.
    return { user: user as AuthStrategyResult['user'] }
  },
}
