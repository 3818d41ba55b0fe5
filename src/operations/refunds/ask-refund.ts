import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { afterAlarm, nextAsk } from '../../domain/payments/ask-times'
import { runSql } from '../../lib/sql'
import type { PaymentOutcome, PaymentProvider, RefundFacts } from '../../providers/payment/types'
import { findPaymentById } from '../payments/payment-row'
import { railProviders } from '../payments/providers-of'
import { raiseAlarm } from '../payments/raise-alarm'
import type { RefundRow } from './refund-row'
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
  const outcome = refund.state === 'requested' ? await submit() : await query(provider, refund, submit)
  if (outcome.outcome === 'done') {
    const said = { facts: outcome.answer, own: provider }
    const { verdict } = await settleRefund(req, refund, said, now)
    if (verdict === 'alarm') await askAgain(req, refund, afterAlarm(refund.asked, now))
    return
  }
  if (outcome.outcome !== 'refused') return askAgain(req, refund, nextAsk(refund.asked, now))
  const { order, campus } = refund
  const detail = `退款 ${outRefundNo} 被拒：${outcome.code} ${outcome.detail}。处理后会用同一单号自动重试`
  await raiseAlarm(
    req,
    { kind: 'refund_refused', detail, order, campus, key: `refund:${outRefundNo}:${outcome.code}` },
    now,
  )
  await askAgain(req, refund, afterAlarm(refund.asked, now))
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
