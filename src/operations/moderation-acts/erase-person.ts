import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

/**
 * Somebody who has left: decisions about what they made, and reports of it, stay as evidence, without their name; what they
 * said in appeals, how often their reports were right, and copies of their listings go.
 */
export async function erasePerson(req: PayloadRequest, user: string, erasedText: string): Promise<void> {
  const named = sql`jsonb_build_object('author', jsonb_build_object('id', ${user}::text, 'nickname', ${erasedText}::text))`
  // By indexes: decisions by whom they are about, reports by who made what was reported.
  const made = [
    [sql`moderation_acts`, sql`(subject_id = ${user} or target_id = ${user})`],
    [sql`reports`, sql`true`],
  ] as const
  for (const [table, found] of made) {
    await runSql(
      req,
      sql`update ${table} set snapshot = snapshot || ${named} where snapshot -> 'author' ->> 'id' = ${user} and ${found}`,
    )
    // Of an account the title is its name.
    await runSql(
      req,
      sql`update ${table} set snapshot = snapshot || jsonb_build_object('title', ${erasedText}::text)
          where target = 'users' and target_id = ${user} and snapshot is not null`,
    )
  }
  await runSql(req, sql`update cases set title = ${erasedText} where subject_id = ${user}`)
  await runSql(req, sql`update appeals set body = ${erasedText} where author_id = ${user}`)
  await runSql(req, sql`delete from reporter_records where user_id = ${user}`)
  await runSql(
    req,
    sql`delete from listing_approvals a using products p where p.id = a.product_id and p.seller_id = ${user}`,
  )
}
