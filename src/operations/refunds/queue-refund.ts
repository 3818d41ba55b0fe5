import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { runSql } from '../../lib/sql'
import { newNumber } from '../payments/number'
import type { PaymentRow } from '../payments/payment-row'
import { wakeSweep } from '../payments/wake-sweep'

interface RefundWish {
  amountFen: number
  /** As the payer reads it. */
  reason: string
  /** It is not sent before; at once if not given. */
  heldUntil?: Date | null
}

/** Writes down, in the transaction of the move, that money goes back; the sweep asks the service to do it. */
export async function queueRefund(
  req: PayloadRequest,
  payment: Pick<PaymentRow, 'id' | 'order' | 'campus'>,
  { amountFen, reason, heldUntil = null }: RefundWish,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await runSql(
    req,
    sql`insert into refunds (id, payment_id, order_id, campus_id, out_refund_no, amount_fen, reason, state, ask_at, asked,
          created_at, updated_at)
        values (${uuidv7()}, ${payment.id}, ${payment.order}, ${payment.campus}, ${newNumber('refund')}, ${amountFen},
          ${reason}, 'requested', ${(heldUntil ?? now).toISOString()}::timestamptz, 0, ${at}::timestamptz, ${at}::timestamptz)`,
  )
  if (heldUntil === null) await wakeSweep(req, now)
}
