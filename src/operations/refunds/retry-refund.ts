import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { isId } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { lockOrder } from '../orders/order-row'
import { findPaymentById, lockPayment } from '../payments/payment-row'
import { requireRail } from '../payments/providers-of'
import { queueRefund } from './queue-refund'
import { readOwedFen } from './read-owed'
import { lockRefund, refundColumns, type RefundRow } from './refund-row'
import { settleRefund } from './settle-refund'

/**
 * An officer lets a refund that the service has closed be made anew, under another number: never more than the ledger
 * says is owed, and only after the service has said again, signed, that the first one is closed.
 * @throws {AppError} NOT_FOUND for what is not of the officer's campus; CONFLICT with the state of what is not closed, or
 * was made anew already; PROVIDER_UNAVAILABLE when the service does not say
 */
export async function retryRefund(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  now: Date,
): Promise<void> {
  const [found] = isId(id)
    ? await runSql<RefundRow>(req, sql`select ${refundColumns} from refunds r where r.id = ${id}`)
    : []
  if (!found || (staff.campus !== null && found.campus !== staff.campus)) throw new AppError('NOT_FOUND')
  if (found.state === 'closed') await hearAgain(req, found, now)
  await inTransaction(req, async () => {
    await lockOrder(req, found.order)
    const payment = await lockPayment(req, found.payment)
    const { state, amountFen, reason, outRefundNo, campus } = await lockRefund(req, id)
    const owedFen = await readOwedFen(req, found.order)
    if (state !== 'closed' || owedFen < amountFen) throw new AppError('CONFLICT', { data: { state } })
    await queueRefund(req, payment, { amountFen, reason }, now)
    await recordAct(req, {
      ...{ target: 'refunds', targetId: id, summary: outRefundNo, campus },
      changes: [{ field: 'state', before: 'closed', after: 'requested' }],
    })
  })
}

/** What has succeeded after all is booked, and then is not closed any more. Calls the network. */
async function hearAgain(req: PayloadRequest, refund: RefundRow, now: Date): Promise<void> {
  const payment = await findPaymentById(req, refund.payment)
  if (!payment) throw new AppError('NOT_FOUND')
  const { provider } = requireRail(req.payload, payment.rail)
  const heard = await provider.queryRefund(refund.outRefundNo)
  if (heard.outcome !== 'done') throw new AppError('PROVIDER_UNAVAILABLE')
  // The service never had it.
  if (heard.answer === null) return
  await settleRefund(req, refund, { facts: heard.answer, own: provider }, now)
  const { state } = heard.answer
  if (state !== 'closed') throw new AppError('CONFLICT', { data: { state } })
}
