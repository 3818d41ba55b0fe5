import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { afterCommit } from '../../lib/after-commit'
import { runSql } from '../../lib/sql'

/** Ends every session of a person. Tokens stop working with the commit; open sockets are told right after it. */
export async function endUserSessions(
  req: PayloadRequest,
  userId: string,
  reason: 'suspended' | 'deleted',
): Promise<void> {
  // A suspended person's token keeps answering ACCOUNT_SUSPENDED instead of "sign in", so its row stays.
  if (reason !== 'suspended') {
    await runSql(
      req,
      sql`update user_sessions set revoked_at = now(), updated_at = now()
          where user_id = ${userId} and revoked_at is null`,
    )
  }
  await afterCommit(req, () => req.payload.services.bus.publish('user:revoked', { userId, reason }))
}
