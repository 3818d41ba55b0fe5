import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { runSql } from '../../lib/sql'
import { newNumber } from '../payments/number'
import type { PaymentRow } from '../payments/payment-row'
import { wakeSweep } from '../payments/wake-sweep'

interface PayoutWish {
  /** Who gets it. */
  payee: string
  amountFen: number
}

/**
 * Writes down, in the transaction of the move, that the seller gets money; the sweep asks the service to do it. A unique
 * index refuses a second one before the first has certainly failed.
 */
export async function queuePayout(
  req: PayloadRequest,
  { id, order, campus, rail }: Pick<PaymentRow, 'id' | 'order' | 'campus' | 'rail'>,
  { payee, amountFen }: PayoutWish,
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await runSql(
    req,
    sql`insert into payouts (id, order_id, payment_id, payee_id, campus_id, rail, out_bill_no, amount_fen, state, ask_at,
          asked, created_at, updated_at)
        values (${uuidv7()}, ${order}, ${id}, ${payee}, ${campus}, ${rail}::enum_payouts_rail, ${newNumber('payout')},
          ${amountFen}, 'created', ${at}::timestamptz, 0, ${at}::timestamptz, ${at}::timestamptz)`,
  )
  await wakeSweep(req, now)
}
