import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { moderationLimits } from '../../contract/moderation'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { readThing } from '../moderation-acts/read-thing'
import { lockCase } from './case-row'
import { readQueueItem } from './list-queue'
import { claimOf, refuseStale } from './meanwhile'
import { requireMayAct } from './require-may-act'
import type { QueueItem } from './types'

/**
 * Takes a case in hand for a while, or for a while longer: others see it and leave it.
 * @throws {AppError} NOT_FOUND; FORBIDDEN for own cases; CONFLICT with `Meanwhile` when it is closed, or in somebody else's
 * hands
 */
export async function claimCase(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<QueueItem> {
  return inTransaction(req, async () => {
    const row = await lockCase(req, id)
    const thing = await readThing(req, { target: row.target, id: row.targetId })
    const people = [...(thing?.people ?? []), row.subject].filter((each) => typeof each === 'string')
    await requireMayAct(req, staff, { campus: row.campus, people })
    const claim = claimOf(row, now)
    if (row.state !== 'open' || (claim !== null && claim.staff !== staff.id)) {
      return refuseStale(req, row, { staff: staff.id, now })
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
