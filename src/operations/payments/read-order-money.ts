import { sql } from '@payloadcms/db-postgres'
import type { OrderSide } from '../../contract/orders'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import type { OrderMoney } from '../../presenters/order-money'
import type { OrderRow } from '../orders/order-row'
import { isHeld } from '../refunds/held-refund'

/**
 * Null where no money goes through the platform.
 * @param side the buyer does not see the pay-out, the seller not what came too late; all of it if not given
 */
export async function readOrderMoney(
  req: InTransaction,
  { id, settlement }: Pick<OrderRow, 'id' | 'settlement'>,
  side?: OrderSide,
): Promise<OrderMoney | null> {
  if (settlement !== 'escrow') return null
  const [row] = await runSql<OrderMoney>(
    req,
    sql`select
          (select json_build_object('state', p.state, 'amountFen', p.amount_fen, 'paidAt', ${instant(sql`p.paid_at`)},
              'expiresAt', ${instant(sql`p.expires_at`)})
            from payments p where p.order_id = ${id} and not coalesce(p.late, false)
            order by (p.state = 'paid') desc, (p.state in ('created', 'prepaid')) desc, p.created_at desc limit 1) as payment,
          coalesce((select json_agg(json_build_object('amountFen', r.amount_fen, 'state', r.state,
              'late', coalesce(p.late, false), 'refundedAt', ${instant(sql`r.refunded_at`)},
              'heldUntil', case when ${isHeld} then ${instant(sql`r.ask_at`)} end) order by r.created_at)
            from refunds r join payments p on p.id = r.payment_id
            where r.order_id = ${id} and (${side !== 'seller'} or not coalesce(p.late, false))), '[]'::json) as refunds,
          (select json_build_object('state', x.state, 'amountFen', x.amount_fen, 'endedAt', ${instant(sql`x.ended_at`)})
            from payouts x where x.order_id = ${id} and ${side !== 'buyer'} order by x.created_at desc, x.id desc limit 1) as payout`,
  )
  return row ?? null
}
