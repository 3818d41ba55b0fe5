import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { moderationLimits } from '../../contract/moderation'
import type { StaffRole } from '../../contract/people'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { readThing } from '../moderation-acts/read-thing'
import { lockCase } from './case-row'
import { readQueueItem } from './list-queue'
import { claimOf, refuseStale } from './meanwhile'
import { peopleConcerned } from './people-concerned'
import { requireMayAct } from './require-may-act'
import type { QueueItem } from './types'

/** Who may take a case out of somebody else's hands: whoever has gone to a lecture is not waited for. */
const takersOver: readonly StaffRole[] = ['owner', 'admin']

/**
 * Takes a case in hand for a while, or for a while longer: others see it and leave it. With `take` also out of the hands of
 * somebody else, which is logged.
 * @throws {AppError} NOT_FOUND; FORBIDDEN for own cases, and to moderators who would take it over; CONFLICT with
 * `Meanwhile` when it is closed, or in somebody else's hands
 */
export async function claimCase(
  req: PayloadRequest,
  staff: StaffActor,
  { id, take = false }: { id: string; take?: boolean },
  now: Date,
): Promise<QueueItem> {
  return inTransaction(req, async () => {
    const row = await lockCase(req, id)
    const ref = { target: row.target, id: row.targetId }
    const people = await peopleConcerned(req, ref, await readThing(req, ref), row)
    await requireMayAct(req, staff, { campus: row.campus, people })
    if (take && !takersOver.includes(staff.role)) {
      const zh = '只有管理员可以接手别人正在处理的待办'
      const en = 'Only admins and owners take over what somebody is working on'
      throw new AppError('FORBIDDEN', { problems: [{ message: { zh, en } }] })
    }
    const claim = claimOf(row, now)
    const elsewhere = claim !== null && claim.staff !== staff.id
    if (row.state !== 'open' || (elsewhere && !take)) {
      return refuseStale(req, row, { staff: staff.id, now })
    }
    if (elsewhere) {
      await recordAct(req, {
        target: 'cases',
        targetId: id,
        summary: '接手 · taken over',
        changes: [{ field: 'claimedBy', before: claim.staff, after: staff.id }],
        campus: row.campus,
      })
    }
    const until = new Date(now.getTime() + moderationLimits.claimMs).toISOString()
    await runSql(
      req,
      sql`update cases set claimed_by_id = ${staff.id}, claimed_until = ${until}::timestamptz where id = ${id}`,
    )
    return itemOf(req, staff, id, now)
  })
}

/** Gives it back; in nobody's hands already, nothing changes. @throws {AppError} as `claimCase` */
export async function releaseCase(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<QueueItem> {
  return inTransaction(req, async () => {
    const row = await lockCase(req, id)
    if (staff.campus !== null && staff.campus !== row.campus) throw new AppError('NOT_FOUND')
    const claim = claimOf(row, now)
    if (claim !== null && claim.staff !== staff.id) return refuseStale(req, row, { staff: staff.id, now })
    await runSql(req, sql`update cases set claimed_by_id = null, claimed_until = null where id = ${id}`)
    return itemOf(req, staff, id, now)
  })
}

async function itemOf(req: PayloadRequest, staff: StaffActor, id: string, now: Date): Promise<QueueItem> {
  const item = await readQueueItem(req, staff, id, now)
  if (!item) throw new AppError('NOT_FOUND')
  return item
}
