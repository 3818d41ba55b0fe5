import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest, TaskType } from 'payload'
import { jobsTable } from './payload-adapter/claim-jobs'
import { runSql } from './sql'

interface Wish {
  task: Extract<TaskType, 'match-listing' | 'notify-price-drop'>
  /** The listing that the job is about; it is locked by whoever changes it, so that two of these do not meet. */
  product: string
  waitUntil?: Date
}

/**
 * Queues a job in the request's transaction unless one for the same thing waits already: a handler reads everything
 * anew, so one job serves all that happened before it runs. It keeps its time, unless the new one is earlier.
 */
export async function queueOnce(
  req: PayloadRequest,
  { task, product, waitUntil = new Date() }: Wish,
): Promise<void> {
  const at = waitUntil.toISOString()
  const waiting = await runSql(
    req,
    sql`update ${jobsTable(req.payload.db)} set wait_until = least(wait_until, ${at}::timestamptz), updated_at = now()
        where task_slug::text = ${task} and input ->> 'product' = ${product} and processing is not true
          and completed_at is null and has_error is not true and wait_until is not null
        returning id`,
  )
  if (waiting.length > 0) return
  await req.payload.jobs.queue({ task, input: { product }, queue: 'notify', waitUntil, req })
}
