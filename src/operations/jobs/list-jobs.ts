import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { jobsTable } from '../../lib/payload-adapter/claim-jobs'
import { scrubText } from '../../lib/scrub'
import { runSql } from '../../lib/sql'

export type JobState = 'waiting' | 'running' | 'failed'

export interface JobLine {
  id: string
  task: string
  /** In words. */
  name: { zh: string; en: string }
  state: JobState
  tries: number
  createdAt: string
  /** The next try; null when it runs or has failed for good. */
  dueAt: string | null
  /** Last word of what went wrong, without personal data. */
  error: string | null
}

const listMax = 100
const errorMax = 300

interface Row extends Omit<JobLine, 'name' | 'error'> {
  error: string | null
}

const iso = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Jobs that are not done: failed ones first, then running ones, then by the time they are due. Their inputs stay where they are. */
export async function listJobs(req: PayloadRequest): Promise<JobLine[]> {
  const rows = await runSql<Row>(
    req,
    sql`select j.id, coalesce(j.task_slug::text, '') as task, coalesce(j.total_tried, 0)::int as tries,
          case when j.has_error then 'failed' when j.processing then 'running' else 'waiting' end as state,
          ${iso(sql`j.created_at`)} as "createdAt",
          case when j.has_error or j.processing then null
            else ${iso(sql`coalesce(j.wait_until, j.created_at)`)} end as "dueAt",
          coalesce(j.error ->> 'message', (select l.error ->> 'message' from payload_jobs_log l
            where l._parent_id = j.id and l.state = 'failed' order by l._order desc limit 1)) as error
        from ${jobsTable(req.payload.db)} j where j.completed_at is null
        order by j.has_error desc nulls last, j.processing desc nulls last, coalesce(j.wait_until, j.created_at), j.id
        limit ${listMax}`,
  )
  return rows.map((row) => ({
    ...row,
    name: nameOfTask(req.payload, row.task),
    error: row.error === null ? null : shortError(row.error),
  }))
}

/** A statement's values, addresses and ids of people are not for the panel. */
function shortError(message: string): string {
  // Cut first: the patterns look at every beginning.
  const plain = scrubText(message)
    .slice(0, 10 * errorMax)
    .replace(/\s*\nparams:[\s\S]*$/, '')
    .replace(/[^\s@<>"']+@[^\s@<>"']+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.length > errorMax ? `${plain.slice(0, errorMax)}…` : plain
}

/** Tasks are labelled `中文 / English`. */
export function nameOfTask(payload: Payload, slug: string): { zh: string; en: string } {
  const label = payload.config.jobs.tasks?.find((task) => task.slug === slug)?.label ?? slug
  const [zh = slug, en = zh] = label.split(' / ')
  return { zh, en }
}
