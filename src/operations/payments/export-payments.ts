import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { instant, runSql } from '../../lib/sql'

export interface ExportedMoney {
  /** What they paid through the platform. */
  payments: Record<string, unknown>[]
  /** What they got back. */
  refunds: Record<string, unknown>[]
  /** What they were paid. */
  payouts: Record<string, unknown>[]
  payeeAgreements: Record<string, unknown>[]
}

/** What is kept about a person's money. */
export async function exportMoney(req: PayloadRequest, userId: string): Promise<ExportedMoney> {
  const [payments, refunds, payouts, payeeAgreements] = await Promise.all([
    runSql(
      req,
      sql`select p.order_id as "order", p.out_trade_no as number, p.transaction_id as "transactionId",
            p.amount_fen::float8 as "amountFen", p.state, p.payer as openid, ${instant(sql`p.created_at`)} as "createdAt",
            ${instant(sql`p.paid_at`)} as "paidAt"
          from payments p join orders o on o.id = p.order_id where o.buyer_id = ${userId} order by p.created_at`,
    ),
    runSql(
      req,
      sql`select r.order_id as "order", r.out_refund_no as number, r.amount_fen::float8 as "amountFen", r.reason, r.state,
            ${instant(sql`r.created_at`)} as "createdAt", ${instant(sql`r.refunded_at`)} as "refundedAt"
          from refunds r join orders o on o.id = r.order_id where o.buyer_id = ${userId} order by r.created_at`,
    ),
    runSql(
      req,
      sql`select x.order_id as "order", x.out_bill_no as number, x.amount_fen::float8 as "amountFen", x.rail, x.state,
            x.fail_reason as "failReason", ${instant(sql`x.created_at`)} as "createdAt", ${instant(sql`x.ended_at`)} as "endedAt"
          from payouts x where x.payee_id = ${userId} order by x.created_at`,
    ),
    runSql(
      req,
      sql`select rail, openid, ${instant(sql`created_at`)} as "createdAt", ${instant(sql`agreed_at`)} as "agreedAt"
          from payee_agreements where user_id = ${userId} order by created_at`,
    ),
  ])
  return { payments, refunds, payouts, payeeAgreements }
}
