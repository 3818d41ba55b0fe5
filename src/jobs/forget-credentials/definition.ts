import { sql } from '@payloadcms/db-postgres'
import type { TaskConfig } from 'payload'
import { runSql } from '../../lib/sql'

/** Deletes login codes, sessions, mailbox codes and browser pairs that ended more than a day ago; every night. */
export const forgetCredentialsTask: TaskConfig<'forget-credentials'> = {
  slug: 'forget-credentials',
  label: '清理过期登录 / Forget old logins',
  retries: { attempts: 3, backoff: { type: 'exponential', delay: 5_000 } },
  schedule: [{ cron: '10 3 * * *', queue: 'default' }],
  handler: async ({ req }) => {
    await runSql(req, sql`delete from login_codes where expires_at < now() - interval '1 day'`)
    await runSql(
      req,
      // Whoever brings a token that was renewed long ago ends what it became, as long as that lives.
      sql`delete from user_sessions s
          where least(expires_at, coalesce(revoked_at, expires_at)) < now() - interval '1 day'
            and not exists (
              select 1 from user_sessions l
              where l.user_id = s.user_id and coalesce(l.family, l.id::text) = coalesce(s.family, s.id::text)
                and l.revoked_at is null and l.expires_at > now())`,
    )
    await runSql(
      req,
      sql`delete from verification_codes
          where least(expires_at, coalesce(consumed_at, expires_at)) < now() - interval '1 day'`,
    )
    await runSql(req, sql`delete from verification_pairs where expires_at < now() - interval '1 day'`)
    return { output: {} }
  },
}
