import { sql } from '@payloadcms/db-postgres'

/**
 * Since when a decision `a` of `moderation_acts` stands, from which its days to appeal are counted: since it was made, or since
 * its taking-back was taken back.
 */
export const standsSince = sql`greatest(a.created_at, (select max(back.reverted_at) from moderation_acts back
  where back.target_id = a.target_id and back.target = a.target and back.state = 'reverted'
    and back.before ->> 'struck' = a.id::text))`
