import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { afterAlarm, nextAsk } from '../../domain/payments/ask-times'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { PaymentOutcome, PaymentProvider, RefundFacts } from '../../providers/payment/types'
import { lockOrder } from '../orders/order-row'
import { findPaymentById, lockPayment } from '../payments/payment-row'
import { railProviders } from '../payments/providers-of'
import { raiseAlarm } from '../payments/raise-alarm'
import { readOwedFen } from './read-owed'
import { refundColumns, type RefundRow } from './refund-row'
import { settleRefund } from './settle-refund'

/**
 * Hands a refund to the service, or asks what became of it: always under its one number, so that no repetition gives
 * money back twice. Calls the network: outside any transaction, by whoever has claimed the row.
 */
export async function askRefund(req: PayloadRequest, refund: RefundRow, now: Date): Promise<void> {
  const payment = await findPaymentById(req, refund.payment)
  const provider = payment && railProviders(req.payload, payment.rail)?.provider
  if (!payment || !provider) return askAgain(req, refund, nextAsk(refund.asked, now))
  const { outTradeNo, transactionId, amountFen: totalFen } = payment
  const { outRefundNo, amountFen, reason } = refund
  const submit = () =>
    provider.refund({
      ...{ outTradeNo, outRefundNo, amountFen, totalFen, reason },
      transactionId: transactionId ?? undefined,
    })
  if (refund.state === 'requested') {
    const sending = await maySend(req, provider, refund, now)
    if (sending === 'later') return askAgain(req, refund, nextAsk(refund.asked, now))
    if (sending === 'never') return
  }
  const outcome = refund.state === 'requested' ? await submit() : await query(provider, refund, submit)
  if (outcome.outcome === 'done') {
    const said = { facts: outcome.answer, own: provider }
    const { verdict } = await settleRefund(req, refund, said, now)
    if (verdict === 'alarm') await askAgain(req, refund, afterAlarm(refund.asked, now))
    return
  }
  if (outcome.outcome !== 'refused') return askAgain(req, refund, nextAsk(refund.asked, now))
  const { order, campus } = refund
  const detail = `退款 ${outRefundNo} 被拒，处理后会用同一单号自动重试 / Refund refused; it is tried again under the same number: ${outcome.code} ${outcome.detail}`
  await raiseAlarm(
    req,
    { kind: 'refund_refused', detail, order, campus, key: `refund:${outRefundNo}:${outcome.code}` },
    now,
  )
  await askAgain(req, refund, afterAlarm(refund.asked, now))
}

/**
 * A refund that takes the place of one that was closed is handed over only while the first is closed for certain, and
 * while so much is owed: else the buyer would have the money twice.
 */
async function maySend(
  req: PayloadRequest,
  provider: PaymentProvider,
  refund: RefundRow,
  now: Date,
): Promise<'now' | 'later' | 'never'> {
  const closed = await runSql<RefundRow>(
    req,
    sql`select ${refundColumns} from refunds r
        where r.payment_id = ${refund.payment} and r.state = 'closed' and r.id <> ${refund.id}`,
  )
  for (const before of closed) {
    const heard = await provider.queryRefund(before.outRefundNo)
    if (heard.outcome !== 'done') return 'later'
    if (heard.answer === null || heard.answer.state === 'closed') continue
    const said = { facts: heard.answer, own: provider }
    await settleRefund(req, before, said, now)
    if (heard.answer.state !== 'success') return 'later'
  }
  if ((await readOwedFen(req, refund.order, { without: refund.id })) >= refund.amountFen) return 'now'
  // It may have been sent before, and only the answer was lost.
  const heard = await provider.queryRefund(refund.outRefundNo)
  if (heard.outcome !== 'done') return 'later'
  if (heard.answer === null) await giveUp(req, refund, now)
  else await settleRefund(req, refund, { facts: heard.answer, own: provider }, now)
  return 'never'
}

/** Not owed any more, and the service has never had it. */
async function giveUp(
  req: PayloadRequest,
  { id, order, payment, campus, outRefundNo }: RefundRow,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    await lockOrder(req, order)
    await lockPayment(req, payment)
    const given = await runSql(
      req,
      sql`update refunds set state = 'closed', ask_at = null, updated_at = ${now.toISOString()}::timestamptz
          where id = ${id} and state = 'requested' returning id`,
    )
    if (given.length === 0) return
    const detail = `退款 ${outRefundNo} 没有发出：应退的钱已经退还 / Refund not sent: what was owed has gone back already`
    await raiseAlarm(
      req,
      { kind: 'refund_abnormal', detail, order, campus, key: `refund:${outRefundNo}:not_owed` },
      now,
    )
  })
}

/** What the service knows of it; where it knows nothing, it never arrived. */
async function query(
  provider: PaymentProvider,
  { outRefundNo }: RefundRow,
  submit: () => Promise<PaymentOutcome<RefundFacts>>,
): Promise<PaymentOutcome<RefundFacts>> {
  const found = await provider.queryRefund(outRefundNo)
  if (found.outcome !== 'done') return found
  return found.answer === null ? submit() : { outcome: 'done', answer: found.answer }
}

async function askAgain(req: PayloadRequest, { id }: RefundRow, at: Date): Promise<void> {
  await runSql(
    req,
    sql`update refunds set ask_at = ${at.toISOString()}::timestamptz
        where id = ${id} and state in ('requested', 'processing', 'abnormal')`,
  )
}
