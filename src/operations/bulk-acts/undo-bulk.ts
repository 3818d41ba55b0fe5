import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { revertAct } from '../moderation-acts/revert-act'
import { one } from './run-bulk'
import type { BulkDone, Skipped } from './types'

interface Standing {
  id: string
  title: string
}

/**
 * Takes back everything that a bulk act did, the last first. What has moved on since stays as it is and is told; asked for
 * again, what is left is tried again.
 * @throws {AppError} NOT_FOUND; CONFLICT with `{state}` when nothing of it stands
 */
export async function undoBulk(
  req: PayloadRequest,
  staff: StaffActor,
  { bulk, reason }: { bulk: string; reason: string },
  now: Date,
): Promise<BulkDone> {
  const [row] = await runSql<{ campus: string; state: 'done' | 'undone' }>(
    req,
    sql`select campus_id as campus, state from bulk_acts where id = ${bulk}`,
  )
  if (!row || (staff.campus !== null && staff.campus !== row.campus)) throw new AppError('NOT_FOUND')
  const standing = await runSql<Standing>(
    req,
    sql`select id, coalesce(snapshot ->> 'title', '') as title from moderation_acts
        where bulk_id = ${bulk} and state = 'standing' order by created_at desc, id desc`,
  )
  if (standing.length === 0) throw new AppError('CONFLICT', { data: { state: row.state } })
  const skipped: Skipped[] = []
  let count = 0
  for (const { id, title } of standing) {
    const refused = await one(req, (each) => revertAct(each, { act: id, reason, staff, now }))
    if (refused === null) count++
    else skipped.push({ id, title, ...refused })
  }
  if (count > 0) await note(req, staff, { bulk, campus: row.campus, state: row.state, count }, now)
  return { id: bulk, count, skipped }
}

async function note(
  req: PayloadRequest,
  staff: StaffActor,
  { bulk, campus, state, count }: { bulk: string; campus: string; state: string; count: number },
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    await runSql(
      req,
      sql`update bulk_acts set state = 'undone', undone_at = ${now.toISOString()}::timestamptz,
            undone_by_id = ${staff.id}, updated_at = now() where id = ${bulk}`,
    )
    await recordAct(req, {
      target: 'bulk-acts',
      targetId: bulk,
      summary: `撤销批量处理 · bulk act undone × ${count}`,
      changes: [
        { field: 'state', before: state, after: 'undone' },
        { field: 'undone', before: null, after: count },
      ],
      campus,
    })
  })
}
