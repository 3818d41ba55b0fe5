import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { afterAlarm, nextAsk } from '../../domain/payments/ask-times'
import { runSql } from '../../lib/sql'
import type { PaymentOutcome, PayoutFacts, PayoutRail } from '../../providers/payment/types'
import { openidOf } from '../notifications/openid'
import { findPaymentById, type PaymentRow } from '../payments/payment-row'
import { railProviders } from '../payments/providers-of'
import { raiseAlarm } from '../payments/raise-alarm'
import { readRefundableFen } from '../refunds/read-owed'
import type { PayoutRow } from './payout-row'
import { settlePayout } from './settle-payout'

type Outcome = PaymentOutcome<PayoutFacts>

/**
 * Hands a pay-out to the service, or asks what became of it: always under its one number. Calls the network: outside any
 * transaction, by whoever has claimed the row.
 */
export async function askPayout(req: PayloadRequest, payout: PayoutRow, now: Date): Promise<void> {
  const payment = await findPaymentById(req, payout.payment)
  const providers = railProviders(req.payload, payout.rail)
  if (!payment || !providers || (await waitsForRefund(req, payout))) {
    return askAgain(req, payout, nextAsk(payout.asked, now))
  }
  const outcome = await hear(req, providers.rail, payout, payment)
  if (outcome.outcome === 'done') {
    const said = { facts: outcome.answer, own: providers.provider }
    const { verdict } = await settlePayout(req, payout, said, now)
    if (verdict === 'alarm') await askAgain(req, payout, afterAlarm(payout.asked, now))
    return
  }
  if (outcome.outcome !== 'refused') return askAgain(req, payout, nextAsk(payout.asked, now))
  const { outBillNo, order, campus } = payout
  const detail = `打款 ${outBillNo} 被拒，处理后会用同一单号自动重试 / Pay-out refused; it is tried again under the same number: ${outcome.code} ${outcome.detail}`
  await raiseAlarm(
    req,
    { kind: 'payout_refused', detail, order, campus, key: `payout:${outBillNo}:${outcome.code}` },
    now,
  )
  await askAgain(req, payout, afterAlarm(payout.asked, now))
}

/**
 * An individual seller is settled what is left of the payment, and nothing can be refunded afterwards: a part that goes
 * back to the buyer has to have arrived first. One that is under way may still be closed, and the money would be gone.
 */
async function waitsForRefund(req: PayloadRequest, { state, rail, order }: PayoutRow): Promise<boolean> {
  if (state !== 'created' || rail !== 'recommerce') return false
  return (await readRefundableFen(req, order)) > 0
}

async function hear(
  req: PayloadRequest,
  rail: PayoutRail,
  payout: PayoutRow,
  payment: PaymentRow,
): Promise<Outcome> {
  const { outBillNo, billId, state, asked } = payout
  // Claimed for the first time: it cannot have been sent before.
  if (state === 'created' && asked <= 1) return pay(req, rail, payout, payment)
  const found = await rail.queryPayout(outBillNo, billId ?? undefined)
  if (found.outcome === 'done') {
    return found.answer === null ? pay(req, rail, payout, payment) : { outcome: 'done', answer: found.answer }
  }
  // A rail that finds nothing by our number is sent the same again, which it knows by that number.
  if (found.outcome === 'unknown' && found.code === 'BILL_ID_NEEDED') return pay(req, rail, payout, payment)
  return found
}

async function pay(
  req: PayloadRequest,
  rail: PayoutRail,
  { outBillNo, amountFen, payee }: PayoutRow,
  { outTradeNo, transactionId, agreementId, order }: PaymentRow,
): Promise<Outcome> {
  const [row] = await runSql<{ openid: string | null; title: string }>(
    req,
    sql`select ${openidOf(sql`${payee}::uuid`, 'wechat')} as openid, o.title from orders o where o.id = ${order}`,
  )
  if (!row?.openid) {
    return {
      outcome: 'refused',
      code: 'NO_OPENID',
      detail: '卖家没有绑定微信 / The seller has not linked WeChat',
      alarm: true,
    }
  }
  return rail.pay({
    ...{ outBillNo, amountFen, payee: row.openid, description: row.title, outTradeNo },
    transactionId: transactionId ?? '',
    agreementId: agreementId ?? undefined,
  })
}

async function askAgain(req: PayloadRequest, { id }: PayoutRow, at: Date): Promise<void> {
  await runSql(
    req,
    sql`update payouts set ask_at = ${at.toISOString()}::timestamptz
        where id = ${id} and state in ('created', 'accepted', 'wait_user_confirm', 'transferring')`,
  )
}
