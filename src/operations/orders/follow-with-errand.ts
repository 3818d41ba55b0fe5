import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { errandFollows } from '../../domain/errands/moves'
import { runSql } from '../../lib/sql'
import type { OrderRow } from './order-row'

/** The errand follows its order. */
export async function followWithErrand(req: PayloadRequest, order: OrderRow, now: Date): Promise<void> {
  if (order.errand === null) return
  const state = errandFollows(order.status)
  if (state === null) return
  await runSql(
    req,
    sql`update errands set state = ${state}::enum_errands_state, version = version + 1,
          updated_at = ${now.toISOString()}::timestamptz
        where id = ${order.errand} and state <> ${state}::enum_errands_state`,
  )
}
