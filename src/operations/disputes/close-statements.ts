import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { lockDispute } from './dispute-row'
import { leaveToStaff } from './leave-to-staff'

/** Disputes whose time to speak is over. */
export const findSpoken = (payload: Payload, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select id from disputes where state = 'collecting' and evidence_until <= ${now.toISOString()}::timestamptz
          and id > ${after} order by id limit ${limit}`,
  )

/** Leaves a dispute to the officers; both are told. @returns false when it was left to them, or ended, meanwhile */
export async function closeStatements(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const { dispute, order } = await lockDispute(req, id)
  if (dispute.state !== 'collecting' || new Date(dispute.evidenceUntil) > now) return false
  await leaveToStaff(req, dispute, order, now)
  return true
}
