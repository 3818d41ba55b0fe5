import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { wakeSweep } from './wake-sweep'

/** The order has ended: the sweep closes what the buyer might still pay. */
export async function closeSoon(req: PayloadRequest, order: string, now: Date): Promise<void> {
  const live = await runSql(
    req,
    sql`update payments set ask_at = ${now.toISOString()}::timestamptz
        where order_id = ${order} and state in ('created', 'prepaid') returning id`,
  )
  if (live.length > 0) await wakeSweep(req, now)
}
