import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { afterCommit } from '../../lib/after-commit'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { familyOf } from './session-family'

/**
 * Ends a session, be it over already, with all that it was renewed from or into. Their tokens stop working with the commit;
 * open sockets are told right after it.
 * @returns whether any of them was still there
 */
export async function signOut(
  req: PayloadRequest,
  { user, session }: { user: string; session: string },
): Promise<boolean> {
  return inTransaction(req, async () => {
    // A renewal under way is waited for: the statement below has to see what it opened.
    await runSql(req, sql`select 1 from users where id = ${user} for no key update`)
    const ended = await runSql<{ id: string }>(
      req,
      sql`update user_sessions set revoked_at = now(), updated_at = now()
          where user_id = ${user} and revoked_at is null
            and ${familyOf} = coalesce(
              (select ${familyOf} from user_sessions where id = ${session} and user_id = ${user}), ${session})
          returning id`,
    )
    const { bus } = req.payload.services
    await afterCommit(req, async () => {
      for (const { id } of ended) {
        await bus.publish('user:revoked', { userId: user, reason: 'logout', sessionId: id })
      }
    })
    return ended.length > 0
  })
}
