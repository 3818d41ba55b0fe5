import { sql } from '@payloadcms/db-postgres'
import type { InTransaction } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'

/** Calls off what still waits for a person on channels that they have muted since; nothing was spent on it yet. */
export async function callOffMuted(req: InTransaction, user: string): Promise<void> {
  await runSql(
    req,
    sql`update notification_deliveries d set state = 'skipped', code = 'MUTED', updated_at = now()
        where d.user_id = ${user} and d.state = 'waiting' and exists (select 1 from notification_mutes m
          where m.user_id = d.user_id and m.kind::text = d.kind::text and m.channel::text = d.channel::text)`,
  )
}

/**
 * A comment was removed: its words leave the inboxes that they were told to, and what still waits is called off.
 * Told by the listing, because notices are found by it.
 */
export async function callOffComment(req: InTransaction, comment: string, product: string): Promise<void> {
  await runSql(
    req,
    sql`with told as (
          update notifications set params = params || '{"excerpt": null}', updated_at = now()
          where product_id = ${product} and key = ${commentKey(comment)} returning id)
        update notification_deliveries d set state = 'skipped', code = 'NOT_TRUE_ANY_MORE', updated_at = now()
        from told where d.notification_id = told.id and d.state = 'waiting'`,
  )
}

/** Names the fact that somebody wrote a comment. */
export const commentKey = (comment: string) => `comment:${comment}`
