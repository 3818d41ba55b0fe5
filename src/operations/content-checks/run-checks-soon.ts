import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { jobsTable } from '../../lib/payload-adapter/claim-jobs'
import { runSql } from '../../lib/sql'

/** Queues a run of the job that asks outside services, unless one is waiting; it asks about everything that is due. */
export async function runChecksSoon(req: PayloadRequest): Promise<void> {
  const waiting = await runSql(
    req,
    sql`select 1 from ${jobsTable(req.payload.db)} where task_slug::text = 'check-pictures' and processing is not true
          and completed_at is null and has_error is not true and (wait_until is null or wait_until <= now()) limit 1`,
  )
  if (waiting.length > 0) return
  await req.payload.jobs.queue({ task: 'check-pictures', input: {}, queue: 'safety', req })
}
