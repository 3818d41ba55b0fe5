import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

/** Of `refunds r`: it waits for a late handover code, and nobody has begun to send it. */
export const isHeld = sql`(r.state = 'requested' and r.asked = 0 and r.ask_at > r.created_at)`

/**
 * Takes back the wish for a refund that waits; the service has never heard of it. The order and its payment are locked.
 * @returns false when none waits: it may be on its way
 */
export async function dropHeldRefund(req: PayloadRequest, order: string): Promise<boolean> {
  const dropped = await runSql(
    req,
    sql`delete from refunds r where r.order_id = ${order} and ${isHeld} returning r.id`,
  )
  return dropped.length > 0
}
