import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { RefundState } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { lockOrder } from '../orders/order-row'
import { lockPayment } from '../payments/payment-row'
import { queueRefund } from './queue-refund'
import { readOwedFen } from './read-owed'
import { lockRefund } from './refund-row'

/**
 * An officer lets a refund that the service has closed be made anew, under another number: never more than the ledger
 * says is owed.
 * @throws {AppError} NOT_FOUND for what is not of the officer's campus, CONFLICT with the state of what is not closed, or
 * was made anew already
 */
export function retryRefund(req: PayloadRequest, staff: StaffActor, id: string, now: Date): Promise<void> {
  return inTransaction(req, async () => {
    const [found] = await runSql<{ order: string; payment: string; campus: string; state: RefundState }>(
      req,
      sql`select order_id as "order", payment_id as payment, campus_id as campus, state from refunds where id = ${id}`,
    )
    if (!found || (staff.campus !== null && found.campus !== staff.campus)) throw new AppError('NOT_FOUND')
    await lockOrder(req, found.order)
    const payment = await lockPayment(req, found.payment)
    const { state, amountFen, reason, outRefundNo, campus } = await lockRefund(req, id)
    const owedFen = await readOwedFen(req, found.order, { waiting: true })
    if (state !== 'closed' || owedFen < amountFen) throw new AppError('CONFLICT', { data: { state } })
    await queueRefund(req, payment, { amountFen, reason }, now)
    await recordAct(req, {
      ...{ target: 'refunds', targetId: id, summary: outRefundNo, campus },
      changes: [{ field: 'state', before: 'closed', after: 'requested' }],
    })
  })
}
