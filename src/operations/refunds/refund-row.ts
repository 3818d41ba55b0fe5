import { sql } from '@payloadcms/db-postgres'
import type { RefundState } from '../../contract/orders'
import { lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'

/** A refund as operations see it. */
export interface RefundRow {
  id: string
  payment: string
  order: string
  campus: string
  outRefundNo: string
  refundId: string | null
  amountFen: number
  reason: string
  state: RefundState
  refundedAt: string | null
  asked: number
}

/** Of `refunds r`. */
export const refundColumns = sql`r.id, r.payment_id as payment, r.order_id as "order", r.campus_id as campus,
  r.out_refund_no as "outRefundNo", r.refund_id as "refundId", r.amount_fen::float8 as "amountFen", r.reason, r.state,
  ${instant(sql`r.refunded_at`)} as "refundedAt", r.asked::int as asked`

/** @returns null for a number that is not ours */
export async function findRefund(req: InTransaction, outRefundNo: string): Promise<RefundRow | null> {
  const [row] = await runSql<RefundRow>(
    req,
    sql`select ${refundColumns} from refunds r where r.out_refund_no = ${outRefundNo}`,
  )
  return row ?? null
}

/** The refund, locked until the transaction ends; its order and payment are locked before. */
export async function lockRefund(req: InTransaction, id: string): Promise<RefundRow> {
  await lockRow(req, 'refunds', id)
  const [row] = await runSql<RefundRow>(req, sql`select ${refundColumns} from refunds r where r.id = ${id}`)
  if (!row) throw new Error(`No refund ${id}`)
  return row
}
