import { sql } from '@payloadcms/db-postgres'
import type { PayoutRailName, PayoutState } from '../../contract/orders'
import { lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'

/** A pay-out as operations see it. Instants are ISO 8601. */
export interface PayoutRow {
  id: string
  order: string
  payment: string
  payee: string
  campus: string
  rail: PayoutRailName
  outBillNo: string
  billId: string | null
  amountFen: number
  state: PayoutState
  failReason: string | null
  confirmation: Record<string, string> | null
  createdAt: string
  endedAt: string | null
  asked: number
}

/** Of `payouts x`. */
export const payoutColumns = sql`x.id, x.order_id as "order", x.payment_id as payment, x.payee_id as payee,
  x.campus_id as campus, x.rail, x.out_bill_no as "outBillNo", x.bill_id as "billId", x.amount_fen::float8 as "amountFen",
  x.state, x.fail_reason as "failReason", x.confirmation, ${instant(sql`x.created_at`)} as "createdAt",
  ${instant(sql`x.ended_at`)} as "endedAt", x.asked::int as asked`

/** @returns null for a number that is not ours */
export async function findPayout(req: InTransaction, outBillNo: string): Promise<PayoutRow | null> {
  const [row] = await runSql<PayoutRow>(
    req,
    sql`select ${payoutColumns} from payouts x where x.out_bill_no = ${outBillNo}`,
  )
  return row ?? null
}

/** The last one that was begun for an order; the others have failed. */
export async function findLastPayout(req: InTransaction, order: string): Promise<PayoutRow | null> {
  const [row] = await runSql<PayoutRow>(
    req,
    sql`select ${payoutColumns} from payouts x where x.order_id = ${order} order by x.created_at desc, x.id desc limit 1`,
  )
  return row ?? null
}

/** The pay-out, locked until the transaction ends; its order is locked before. */
export async function lockPayout(req: InTransaction, id: string): Promise<PayoutRow> {
  await lockRow(req, 'payouts', id)
  const [row] = await runSql<PayoutRow>(req, sql`select ${payoutColumns} from payouts x where x.id = ${id}`)
  if (!row) throw new Error(`No payout ${id}`)
  return row
}
