import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { idsIn, runSql } from '../../lib/sql'
import { countUnread } from './list-notifications'

/** Some notices, or all up to the newest that the person has seen. */
type ReadWish = { ids: string[] } | { before: string }

/**
 * Marks a person's own notices as read; of others' nothing is marked, and what was read keeps its time.
 * @returns how many are left unread
 */
export async function markRead(
  req: PayloadRequest,
  user: string,
  wish: ReadWish,
  now: Date,
): Promise<number> {
  const meant = 'ids' in wish ? sql`id in ${idsIn(wish.ids)}` : sql`id <= ${wish.before}::uuid`
  return inTransaction(req, async () => {
    // Locked in order: two phones may mark the same ones at once.
    await runSql(
      req,
      sql`update notifications set read_at = ${now.toISOString()}, updated_at = ${now.toISOString()}
          where id in (select id from notifications
            where user_id = ${user} and read_at is null and ${meant} order by id for update)`,
    )
    return countUnread(req, user)
  })
}
