import { sql } from '@payloadcms/db-postgres'
import { runSql, type InTransaction } from '../../lib/sql'

/**
 * What the buyer of an order is owed, by the ledger, and has not been asked of the service: all but nothing while a
 * refund waits to be handed over, or when one came to nothing.
 * @param waiting counts refunds that are not handed over yet as asked for
 */
export async function readOwedFen(
  req: InTransaction,
  order: string,
  { waiting }: { waiting: boolean },
): Promise<number> {
  const [row] = await runSql<{ fen: number }>(
    req,
    sql`select (coalesce((select -sum(amount_fen) from ledger_entries where order_id = ${order} and account = 'refundable'), 0)
          - coalesce((select sum(amount_fen) from refunds where order_id = ${order}
              and (state in ('processing', 'abnormal') or (${waiting} and state = 'requested'))), 0))::float8 as fen`,
  )
  return row?.fen ?? 0
}
