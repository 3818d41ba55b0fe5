import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { suspended } from '../../access/sanctions'
import type { UserStanding } from '../../contract/people'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { instant, runSql } from '../../lib/sql'
import { issueSession, signSession, type IssuedSession } from './issue-session'
import { familyOf } from './session-family'
import { signOut } from './sign-out'

/** How much longer the old token works: requests are under way, other tabs have yet to hear of the new one. */
const overlapMinutes = 10

/** How long the same renewal may be asked for once more: answers are lost. */
const repeatMinutes = 2

interface OldSession {
  provider: string
  family: string
  wasRenewed: boolean
  mayRepeat: boolean | null
}

/**
 * Opens another session of the same family in the place of a living one, or names the one that was opened a moment ago.
 * The old one ends ten minutes later, those before it at once: of a family two live, and only the newest for long.
 * One that was renewed longer ago is in two hands: all of its family end.
 * @throws {AppError} UNAUTHENTICATED when it ended meanwhile or was renewed longer ago, ACCOUNT_SUSPENDED
 */
export async function renewSession(
  req: PayloadRequest,
  { user, session }: { user: string; session: string },
): Promise<IssuedSession> {
  const renewed = await inTransaction(req, async () => {
    // Whoever suspends, leaves, signs out or renews meanwhile is waited for, in their order: person, then sessions.
    const [person] = await runSql<{ standing: UserStanding; until: string | null }>(
      req,
      sql`select standing, ${instant(sql`suspended_until`)} as until from users where id = ${user} for no key update`,
    )
    if (person?.standing === 'suspended') throw suspended(person.until)
    const [old] = await runSql<OldSession>(
      req,
      sql`select provider, ${familyOf} as family, renewed_at is not null as "wasRenewed",
            renewed_at > now() - make_interval(mins => ${repeatMinutes}) as "mayRepeat"
          from user_sessions
          where id = ${session} and user_id = ${user} and revoked_at is null and expires_at > now()`,
    )
    if (person?.standing !== 'active' || !old) throw new AppError('UNAUTHENTICATED')
    if (old.wasRenewed && !old.mayRepeat) return null
    if (old.wasRenewed) return repeat(req, user, old)
    await runSql(
      req,
      sql`update user_sessions set renewed_at = coalesce(renewed_at, now()), updated_at = now(),
            expires_at = least(expires_at, case when id = ${session}
              then now() + make_interval(mins => ${overlapMinutes}) else now() end)
          where user_id = ${user} and ${familyOf} = ${old.family} and revoked_at is null`,
    )
    return issueSession(req, user, old.provider, old.family)
  })
  if (renewed) return renewed
  // Two hold the token, and one of them is not its owner.
  await signOut(req, { user, session })
  throw new AppError('UNAUTHENTICATED')
}

/** A token that was renewed once and is brought again when it is over, by its owner or a thief: it ends what it became. */
export async function endIfRenewed(
  req: PayloadRequest,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  const [row] = await runSql<{ wasRenewed: boolean }>(
    req,
    sql`select renewed_at is not null and renewed_at <= now() - make_interval(mins => ${repeatMinutes}) as "wasRenewed"
        from user_sessions where id = ${sessionId} and user_id = ${userId} and revoked_at is null`,
  )
  if (row?.wasRenewed) await signOut(req, { user: userId, session: sessionId })
}

/** The same session again, under another signature. */
async function repeat(req: PayloadRequest, user: string, { family }: OldSession): Promise<IssuedSession> {
  const [newest] = await runSql<{ id: string; expiresAt: string }>(
    req,
    sql`select id, ${instant(sql`expires_at`)} as "expiresAt" from user_sessions
        where user_id = ${user} and ${familyOf} = ${family} and renewed_at is null
          and revoked_at is null and expires_at > now()`,
  )
  if (!newest) throw new AppError('UNAUTHENTICATED')
  return signSession(req, user, { id: newest.id, expiresAt: new Date(newest.expiresAt) })
}
