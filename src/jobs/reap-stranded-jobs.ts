import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { jobsTable } from '../lib/payload-adapter/claim-jobs'
import { runSql } from '../lib/sql'

/** A living process renews its jobs every third of this (`renew-jobs`); one not renewed for so long is nobody's. */
export const leaseMs = 60_000
/** A job that takes its process down every time is given up after this many attempts. */
const attemptsMax = 12
/** Finished jobs whose process died before deleting them. */
const finishedAfterMs = 24 * 3_600_000

/**
 * Frees jobs that a killed process left in processing, so that somebody else runs them again.
 * @returns how many were freed or given up
 */
export async function reapStrandedJobs(
  payload: Payload,
  now: Date = new Date(),
  strandedAfterMs = leaseMs,
): Promise<number> {
  const table = jobsTable(payload.db)
  const outside = { payload, transactionID: undefined }
  const before = (ms: number) => new Date(now.getTime() - ms).toISOString()
  const reaped = await runSql(
    outside,
    sql`
      update ${table} set
        processing = false,
        updated_at = ${now.toISOString()},
        total_tried = coalesce(total_tried, 0) + 1,
        has_error = coalesce(total_tried, 0) + 1 >= ${attemptsMax},
        error = case when coalesce(total_tried, 0) + 1 >= ${attemptsMax}
          then '{"message": "given up: its process died every time"}'::jsonb else error end
      where processing and completed_at is null and updated_at < ${before(strandedAfterMs)}
      returning id`,
  )
  if (reaped.length > 0) payload.logger.warn({ msg: 'Stranded jobs were freed', jobs: reaped.length })
  if (payload.config.jobs.deleteJobOnComplete) {
    await runSql(outside, sql`delete from ${table} where completed_at < ${before(finishedAfterMs)}`)
  }
  return reaped.length
}
