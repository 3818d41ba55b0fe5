import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { jobsTable } from '../../lib/payload-adapter/claim-jobs'
import { runSql } from '../../lib/sql'

/**
 * Lets the job `ask-payments` run at `at`, when the request's transaction is committed, unless one waits for as early. It
 * runs every minute anyway; this spares people the minute.
 */
export async function wakeSweep(req: PayloadRequest, at: Date): Promise<void> {
  const waiting = await runSql(
    req,
    sql`select 1 from ${jobsTable(req.payload.db)}
        where task_slug::text = 'ask-payments' and processing is not true and completed_at is null
          and has_error is not true and (wait_until is null or wait_until <= ${at.toISOString()}::timestamptz) limit 1`,
  )
  if (waiting.length > 0) return
  await req.payload.jobs.queue({ task: 'ask-payments', input: {}, queue: 'pay', waitUntil: at, req })
}
