import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { suspended } from '../../access/sanctions'
import type { UserStanding } from '../../contract/people'
import { dayMs } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { instant, runSql } from '../../lib/sql'
import { issueSession, type IssuedSession } from './issue-session'

/** How much longer the old token works: answers are lost, and sockets that stand with it stay. */
const overlapMs = dayMs

/**
 * Opens another session in the place of a living one; the old one ends a day later, or at its own end if that comes first.
 * @throws {AppError} UNAUTHENTICATED when it ended meanwhile, ACCOUNT_SUSPENDED
 */
export async function renewSession(
  req: PayloadRequest,
  { user, session }: { user: string; session: string },
  now: Date,
): Promise<IssuedSession> {
  return inTransaction(req, async () => {
    // Whoever suspends or leaves meanwhile is waited for, in their order: person, then sessions.
    const [person] = await runSql<{ standing: UserStanding; until: string | null }>(
      req,
      sql`select standing, ${instant(sql`suspended_until`)} as until from users where id = ${user} for share`,
    )
    if (person?.standing === 'suspended') throw suspended(person.until)
    const [old] = await runSql<{ provider: string }>(
      req,
      sql`update user_sessions set expires_at = least(expires_at, ${new Date(now.getTime() + overlapMs).toISOString()}::timestamptz),
            updated_at = now()
          where id = ${session} and user_id = ${user} and revoked_at is null and expires_at > now()
          returning provider`,
    )
    if (person?.standing !== 'active' || !old) throw new AppError('UNAUTHENTICATED')
    return issueSession(req, user, old.provider)
  })
}
