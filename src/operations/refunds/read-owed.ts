import { sql } from '@payloadcms/db-postgres'
import { runSql, type InTransaction } from '../../lib/sql'

/** What of an order's money is to go back to its buyer and has not arrived, by the ledger. */
export async function readRefundableFen(req: InTransaction, order: string): Promise<number> {
  const [row] = await runSql<{ fen: number }>(
    req,
    sql`select coalesce(-sum(amount_fen), 0)::float8 as fen from ledger_entries
        where order_id = ${order} and account = 'refundable'`,
  )
  return row?.fen ?? 0
}

/**
 * What is owed to the buyer of an order and no refund is there for: all refunds that may still succeed are taken off.
 * @param without a refund that is not counted
 */
export async function readOwedFen(
  req: InTransaction,
  order: string,
  { without = null }: { without?: string | null } = {},
): Promise<number> {
  const [row] = await runSql<{ fen: number }>(
    req,
    sql`select (coalesce((select -sum(amount_fen) from ledger_entries where order_id = ${order} and account = 'refundable'), 0)
          - coalesce((select sum(amount_fen) from refunds where order_id = ${order}
              and state in ('requested', 'processing', 'abnormal') and id is distinct from ${without}::uuid), 0))::float8 as fen`,
  )
  return row?.fen ?? 0
}
