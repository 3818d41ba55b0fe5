import { sql } from '@payloadcms/db-postgres'
import type { PaymentState, PayoutRailName } from '../../contract/orders'
import { lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'

/** A payment as operations see it. Instants are ISO 8601. */
export interface PaymentRow {
  id: string
  order: string
  campus: string
  provider: string
  rail: PayoutRailName
  outTradeNo: string
  transactionId: string | null
  amountFen: number
  state: PaymentState
  payer: string
  agreementId: string | null
  prepayId: string | null
  createdAt: string
  expiresAt: string
  paidAt: string | null
  askAt: string | null
  asked: number
  late: boolean
}

/** Of `payments p`. */
export const paymentColumns = sql`p.id, p.order_id as "order", p.campus_id as campus, p.provider, p.rail,
  p.out_trade_no as "outTradeNo", p.transaction_id as "transactionId", p.amount_fen::float8 as "amountFen", p.state, p.payer,
  p.agreement_id as "agreementId", p.prepay_id as "prepayId", ${instant(sql`p.created_at`)} as "createdAt",
  ${instant(sql`p.expires_at`)} as "expiresAt", ${instant(sql`p.paid_at`)} as "paidAt",
  ${instant(sql`p.ask_at`)} as "askAt", p.asked::int as asked, coalesce(p.late, false) as late`

/** @returns null for a number that is not ours */
export async function findPayment(req: InTransaction, outTradeNo: string): Promise<PaymentRow | null> {
  const [row] = await runSql<PaymentRow>(
    req,
    sql`select ${paymentColumns} from payments p where p.out_trade_no = ${outTradeNo}`,
  )
  return row ?? null
}

export async function findPaymentById(req: InTransaction, id: string): Promise<PaymentRow | null> {
  const [row] = await runSql<PaymentRow>(
    req,
    sql`select ${paymentColumns} from payments p where p.id = ${id}`,
  )
  return row ?? null
}

/** The payment, locked until the transaction ends; its order is locked before. */
export async function lockPayment(req: InTransaction, id: string): Promise<PaymentRow> {
  await lockRow(req, 'payments', id)
  const row = await findPaymentById(req, id)
  if (!row) throw new Error(`No payment ${id}`)
  return row
}

/** The payment that settles the order, locked; null while nobody has paid in time. */
export async function lockSettlingPayment(req: InTransaction, order: string): Promise<PaymentRow | null> {
  const [row] = await runSql<PaymentRow>(
    req,
    sql`select ${paymentColumns} from payments p
        where p.order_id = ${order} and p.state = 'paid' and not coalesce(p.late, false) for no key update`,
  )
  return row ?? null
}

/** The payment that the buyer of an order may still make, locked. */
export async function lockLivePayment(req: InTransaction, order: string): Promise<PaymentRow | null> {
  const [row] = await runSql<PaymentRow>(
    req,
    sql`select ${paymentColumns} from payments p
        where p.order_id = ${order} and p.state in ('created', 'prepaid') for no key update`,
  )
  return row ?? null
}
