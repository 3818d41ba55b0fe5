import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { codesOfEveryDay } from '../../domain/notifications/codes'
import { jobsTable } from '../../lib/payload-adapter/claim-jobs'
import { runSql, textsIn } from '../../lib/sql'

export interface WorkHealth {
  jobs: {
    waiting: number
    running: number
    failed: number
    /** Failed within a day. */
    failedToday: number
    /** For how long the oldest job that is due has waited; 0 when none is. */
    oldestDueMs: number
  }
  /** Of the officer's campus; of all for an owner. People who have no subscription left are no failure. */
  pushes: { waiting: number; failedToday: number; unknownToday: number; oldestDueMs: number }
}

const overdue = (column: ReturnType<typeof sql>) =>
  sql`coalesce(greatest(0, extract(epoch from now() - min(${column})) * 1000), 0)::float8`

/** Whether what happens afterwards happens: counts only, nothing of whom it is about. */
export async function readHealth(req: PayloadRequest, staff: StaffActor): Promise<WorkHealth> {
  const [jobs] = await runSql<WorkHealth['jobs']>(
    req,
    sql`select count(*) filter (where not failed and not running)::int as waiting,
          count(*) filter (where running and not failed)::int as running,
          count(*) filter (where failed)::int as failed,
          count(*) filter (where failed and updated_at > now() - interval '1 day')::int as "failedToday",
          (select ${overdue(sql`coalesce(o.wait_until, o.created_at)`)} from ${jobsTable(req.payload.db)} o
            where o.completed_at is null and o.has_error is not true and o.processing is not true
              and coalesce(o.wait_until, o.created_at) <= now()) as "oldestDueMs"
        from (select j.updated_at, coalesce(j.has_error, false) as failed, coalesce(j.processing, false) as running
          from ${jobsTable(req.payload.db)} j where j.completed_at is null) known`,
  )
  const here = staff.campus === null ? sql`true` : sql`d.campus_id = ${staff.campus}`
  const count = (where: ReturnType<typeof sql>) =>
    sql`(select count(*)::int from notification_deliveries d where ${here} and ${where})`
  const today = sql`d.updated_at > now() - interval '1 day'`
  const everyDay = sql`d.code in ${textsIn(codesOfEveryDay)}`
  const [pushes] = await runSql<WorkHealth['pushes']>(
    req,
    sql`select ${count(sql`d.state = 'waiting'`)} as waiting,
          ${count(sql`d.state = 'failed' and ${today} and not ${everyDay}`)} as "failedToday",
          ${count(sql`d.state = 'unknown' and ${today}`)} as "unknownToday",
          (select ${overdue(sql`d.due_at`)} from notification_deliveries d
            where ${here} and d.state = 'waiting' and d.due_at <= now()) as "oldestDueMs"`,
  )
  if (!jobs || !pushes) throw new Error('Counts without rows')
  return { jobs, pushes }
}
