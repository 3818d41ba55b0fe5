import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { afterAlarm, nextAsk, nextPaymentAsk } from '../../domain/payments/ask-times'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { PaymentProvider } from '../../providers/payment/types'
import { lockOrder, readOrder } from '../orders/order-row'
import { lockPayment, type PaymentRow } from './payment-row'
import { railProviders } from './providers-of'
import { markClosed, settlePayment } from './settle-payment'

/** What a question has led to: `open`, the payer may still pay. */
type Heard = 'settled' | 'open' | 'absent' | 'unknown' | 'alarm'

/**
 * Asks the service about a payment that nobody has told us of, and closes one that is no longer wanted. Calls the
 * network: outside any transaction, by whoever has claimed the row.
 */
export async function askPayment(req: PayloadRequest, payment: PaymentRow, now: Date): Promise<void> {
  const provider = railProviders(req.payload, payment.rail)?.provider
  if (!provider) return askAgain(req, payment, nextAsk(payment.asked, now))
  const heard = await hear(req, provider, payment, now)
  if (heard === 'settled') return
  if (heard === 'alarm') return askAgain(req, payment, afterAlarm(payment.asked, now))
  if (heard === 'unknown') return askAgain(req, payment, nextAsk(payment.asked, now))
  const order = await readOrder(req, payment.order)
  const expiresAt = new Date(payment.expiresAt)
  const wanted = order?.status === 'placed' && now < expiresAt
  if (wanted) {
    const createdAt = new Date(payment.createdAt)
    return askAgain(req, payment, nextPaymentAsk({ createdAt, expiresAt }, now))
  }
  await close(req, provider, payment, now)
}

async function hear(
  req: PayloadRequest,
  provider: PaymentProvider,
  payment: PaymentRow,
  now: Date,
): Promise<Heard> {
  const found = await provider.queryPayment(payment.outTradeNo)
  if (found.outcome !== 'done') return 'unknown'
  if (found.answer === null) return 'absent'
  const { verdict } = await settlePayment(req, payment, { facts: found.answer, own: provider }, now)
  if (verdict === 'alarm') return 'alarm'
  const { state } = found.answer
  return state === 'unpaid' || state === 'paying' || state === 'failed' ? 'open' : 'settled'
}

/** So that nobody pays for what has ended; was it paid a moment ago, that is heard. */
async function close(
  req: PayloadRequest,
  provider: PaymentProvider,
  payment: PaymentRow,
  now: Date,
): Promise<void> {
  const closed = await provider.closePayment(payment.outTradeNo)
  // The service never heard of it: there is nothing to close, and by its own expiry nothing can come.
  const absent = closed.outcome === 'refused' && /^(ORDER_NOT_EXIST|RESOURCE_NOT_EXISTS)$/.test(closed.code)
  if (closed.outcome === 'done' || absent) {
    await inTransaction(req, async () => {
      await lockOrder(req, payment.order)
      await lockPayment(req, payment.id)
      await markClosed(req, payment.id, now)
    })
    return
  }
  if (closed.outcome === 'conflict' && (await hear(req, provider, payment, now)) === 'settled') return
  await askAgain(req, payment, nextAsk(payment.asked, now))
}

async function askAgain(req: PayloadRequest, { id }: PaymentRow, at: Date): Promise<void> {
  await runSql(
    req,
    sql`update payments set ask_at = ${at.toISOString()}::timestamptz
        where id = ${id} and state in ('created', 'prepaid')`,
  )
}
