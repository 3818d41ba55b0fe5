import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { jobsTable } from '../../lib/payload-adapter/claim-jobs'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { nameOfTask } from './list-jobs'

/**
 * Gives a job that has failed for good all its tries again, at once.
 * @throws {AppError} NOT_FOUND, CONFLICT for a job that has not failed
 */
export async function retryJob(req: PayloadRequest, id: string): Promise<void> {
  const table = jobsTable(req.payload.db)
  await inTransaction(req, async () => {
    const [job] = await runSql<{ task: string; failed: boolean; tries: number }>(
      req,
      sql`select coalesce(task_slug::text, '') as task, coalesce(has_error, false) as failed,
            coalesce(total_tried, 0)::int as tries
          from ${table} where id = ${id} and completed_at is null for update`,
    )
    if (!job) throw new AppError('NOT_FOUND')
    if (!job.failed) {
      const message = { zh: '只有失败的任务可以重试', en: 'Only failed jobs can be tried again' }
      throw new AppError('CONFLICT', { problems: [{ message }] })
    }
    // Payload counts a task's tries by its log.
    await runSql(req, sql`delete from payload_jobs_log where _parent_id = ${id}`)
    await runSql(
      req,
      sql`update ${table} set has_error = false, error = null, processing = false, total_tried = 0,
            wait_until = now(), updated_at = now() where id = ${id}`,
    )
    await recordAct(req, {
      target: 'payload-jobs',
      targetId: id,
      summary: nameOfTask(req.payload, job.task).zh,
      changes: [
        { field: 'state', before: 'failed', after: 'waiting' },
        { field: 'tries', before: job.tries, after: 0 },
      ],
      campus: null,
    })
  })
}
