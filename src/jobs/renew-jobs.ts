import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { jobsTable } from '../lib/payload-adapter/claim-jobs'
import { runSql, textsIn } from '../lib/sql'

/** Says that the jobs this process has in hand are being worked on, so that nobody frees them. */
export async function renewJobs(payload: Payload): Promise<void> {
  const { jobsInHand } = payload.db
  if (!jobsInHand || jobsInHand.size === 0) return
  const ids = [...jobsInHand]
  const rows = await runSql<{ id: string }>(
    { payload, transactionID: undefined },
    sql`update ${jobsTable(payload.db)} set updated_at = now()
        where processing and completed_at is null
          and id::text in ${textsIn(ids)}
        returning id::text as id`,
  )
  const running = new Set(rows.map(({ id }) => id))
  for (const id of ids) if (!running.has(id)) jobsInHand.delete(id)
}
