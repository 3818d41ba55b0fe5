import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { factMemos, factNames, refunded } from '../../domain/ledger/facts'
import { nextAsk } from '../../domain/payments/ask-times'
import { decideRefund, type OwnAccount, type RefundVerdict } from '../../domain/payments/decide'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { RefundFacts } from '../../providers/payment/types'
import { post } from '../ledger/post'
import { notify } from '../notifications/notify'
import { moveOrder } from '../orders/move-order'
import { lockOrder, type OrderRow } from '../orders/order-row'
import { lockPayment, type PaymentRow } from '../payments/payment-row'
import { raiseAlarm } from '../payments/raise-alarm'
import { lockRefund, type RefundRow } from './refund-row'

interface Said {
  facts: RefundFacts
  own: OwnAccount
}

/** What a word of the service about a refund does, whoever heard it; one transaction. */
export function settleRefund(
  req: PayloadRequest,
  { id, order: orderId, payment: paymentId }: Pick<RefundRow, 'id' | 'order' | 'payment'>,
  { facts, own }: Said,
  now: Date,
): Promise<RefundVerdict> {
  return inTransaction(req, async () => {
    const order = await lockOrder(req, orderId)
    const payment = await lockPayment(req, paymentId)
    const refund = await lockRefund(req, id)
    const verdict = decideRefund(refund, facts, own)
    if (verdict.verdict === 'alarm') {
      const { kind, detail } = verdict
      const key = `refund:${refund.outRefundNo}:${kind}:${facts.amountFen ?? ''}`
      await raiseAlarm(
        req,
        { kind, detail: `${order.number}：${detail}`, order: order.id, campus: order.campus, key },
        now,
      )
      return verdict
    }
    const state = verdict.verdict === 'become' ? verdict.state : refund.state
    // What is stuck is asked about too: staff put it right at the service.
    const askAt =
      state === 'processing' || state === 'abnormal' ? nextAsk(refund.asked, now).toISOString() : null
    await runSql(
      req,
      sql`update refunds set state = ${state}::enum_refunds_state,
            refund_id = coalesce(${facts.refundId ?? null}::text, refund_id),
            refunded_at = case when ${state === 'success'} then coalesce(refunded_at, ${facts.refundedAt ?? now.toISOString()}::timestamptz) end,
            ask_at = ${askAt}::timestamptz, updated_at = ${now.toISOString()}::timestamptz
          where id = ${id}`,
    )
    if (verdict.verdict === 'nothing') return verdict
    if (state === 'success') await bookRefund(req, { order, payment, refund }, now)
    if (state === 'success' && refund.state === 'closed') await tellContradiction(req, order, refund, now)
    if (state === 'abnormal' || state === 'closed') await tellStaff(req, order, refund, state, now)
    return verdict
  })
}

interface Settled {
  order: OrderRow
  payment: PaymentRow
  refund: RefundRow
}

async function bookRefund(
  req: PayloadRequest,
  { order, payment, refund }: Settled,
  now: Date,
): Promise<void> {
  const { amountFen } = refund
  const fact = {
    fact: factNames.refunded(refund.id),
    memo: factMemos.refunded(amountFen),
    ...{ order: order.id, campus: order.campus },
  }
  await post(req, { ...fact, entries: refunded(amountFen) }, now)
  if (!payment.late && order.status === 'refunding' && amountFen === payment.amountFen) {
    await moveOrder(req, order, { name: 'finish_refund', by: 'provider', now })
    return
  }
  const event = payment.late ? 'refunded' : 'partly_refunded'
  const params = { title: order.title, event, reason: '', order: order.id }
  const told = [{ user: order.buyer, key: `refund:${refund.id}`, params }]
  await notify(req, { kind: 'order', product: order.product, told }, now)
}

/** It was made anew, perhaps: then the buyer may have the money twice. */
async function tellContradiction(
  req: PayloadRequest,
  { id, number, campus }: OrderRow,
  { outRefundNo }: RefundRow,
  now: Date,
): Promise<void> {
  const detail = `${number}：退款 ${outRefundNo} 先被关闭，后又成功。若已重新发起过退款，请在微信商户平台核对是否退了两次 / Closed first, then successful; if it was made anew, see in WeChat’s merchant platform whether it went back twice`
  const alarm = { detail, order: id, campus, key: `refund:${outRefundNo}:success_after_closed` }
  await raiseAlarm(req, { kind: 'refund_abnormal', ...alarm }, now)
}

/** What only a person can put right. */
async function tellStaff(
  req: PayloadRequest,
  { id, number, campus }: OrderRow,
  { outRefundNo }: RefundRow,
  state: 'abnormal' | 'closed',
  now: Date,
): Promise<void> {
  const detail =
    state === 'abnormal'
      ? `${number}：退款 ${outRefundNo} 异常，买家的账户收不了款，请在微信商户平台处理 / The buyer’s account takes no money; see to it in WeChat’s merchant platform`
      : `${number}：退款 ${outRefundNo} 被关闭，钱没有退出去，请与买家联系 / Closed, the money has not gone back; talk to the buyer`
  await raiseAlarm(
    req,
    { kind: 'refund_abnormal', detail, order: id, campus, key: `refund:${outRefundNo}:${state}` },
    now,
  )
}
