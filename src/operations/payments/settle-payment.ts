import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { captured, factMemos, factNames, latePayment } from '../../domain/ledger/facts'
import { decidePayment, type OwnAccount, type PaymentVerdict } from '../../domain/payments/decide'
import { formatFen } from '../../domain/products/price'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { PaymentFacts } from '../../providers/payment/types'
import { post } from '../ledger/post'
import { notify } from '../notifications/notify'
import { moveOrder } from '../orders/move-order'
import { lockOrder, type OrderRow } from '../orders/order-row'
import { queueRefund } from '../refunds/queue-refund'
import { closeSoon } from './close-soon'
import { lockPayment, type PaymentRow } from './payment-row'
import { raiseAlarm } from './raise-alarm'

interface Said {
  facts: PaymentFacts
  own: OwnAccount
}

/** What a word of the service about a payment does, whoever heard it: notice, question or closing; one transaction. */
export function settlePayment(
  req: PayloadRequest,
  { id, order: orderId }: Pick<PaymentRow, 'id' | 'order'>,
  { facts, own }: Said,
  now: Date,
): Promise<PaymentVerdict> {
  return inTransaction(req, async () => {
    const order = await lockOrder(req, orderId)
    const payment = await lockPayment(req, id)
    const verdict = decidePayment(payment, order, facts, own)
    switch (verdict.verdict) {
      case 'capture':
        await markPaid(req, payment, { facts, late: false }, now)
        await book(req, order, payment, false, now)
        await moveOrder(req, order, { name: 'pay', by: 'provider', now })
        // Paid under a number that had been given up: the one in its place is not wanted any more.
        await closeSoon(req, order.id, now)
        break
      case 'refund_late':
        await markPaid(req, payment, { facts, late: true }, now)
        await book(req, order, payment, true, now)
        await giveBackLate(req, order, payment, now)
        break
      case 'close':
        await markClosed(req, payment.id, now)
        break
      case 'alarm': {
        const { kind, detail } = verdict
        const { id: ofOrder, number, campus } = order
        const key = `payment:${payment.outTradeNo}:${kind}:${facts.amountFen ?? ''}`
        await raiseAlarm(req, { kind, detail: `${number}：${detail}`, order: ofOrder, campus, key }, now)
      }
    }
    return verdict
  })
}

async function markPaid(
  req: PayloadRequest,
  { id }: PaymentRow,
  { facts, late }: { facts: PaymentFacts; late: boolean },
  now: Date,
): Promise<void> {
  const at = now.toISOString()
  await runSql(
    req,
    sql`update payments set state = 'paid', late = ${late}, transaction_id = ${facts.transactionId ?? null},
          paid_at = ${facts.paidAt ?? at}::timestamptz, ask_at = null, updated_at = ${at}::timestamptz
        where id = ${id}`,
  )
}

/** Nobody can pay it any more; what was paid stays paid. */
export async function markClosed(req: PayloadRequest, id: string, now: Date): Promise<void> {
  await runSql(
    req,
    sql`update payments set state = 'closed', ask_at = null, updated_at = ${now.toISOString()}::timestamptz
        where id = ${id} and state in ('created', 'prepaid')`,
  )
}

async function book(
  req: PayloadRequest,
  order: OrderRow,
  { id, amountFen }: PaymentRow,
  late: boolean,
  now: Date,
): Promise<void> {
  const at = { order: order.id, campus: order.campus }
  const fact = late
    ? {
        fact: factNames.latePayment(id),
        memo: factMemos.latePayment(amountFen),
        entries: latePayment(amountFen),
      }
    : { fact: factNames.captured(id), memo: factMemos.captured(amountFen), entries: captured(amountFen) }
  await post(req, { ...at, ...fact }, now)
}

/** The order stays as it ended; the buyer gets the whole back and is told so. */
async function giveBackLate(
  req: PayloadRequest,
  order: OrderRow,
  payment: PaymentRow,
  now: Date,
): Promise<void> {
  const { amountFen, outTradeNo } = payment
  const reason = '订单结束后才到账，原路退回 / Paid after the order had ended; it goes back'
  await queueRefund(req, payment, { amountFen, reason }, now)
  const detail = `${order.number}：${formatFen(amountFen)} 在订单结束后到账，正在自动退回，一般无需处理 / Paid after the order had ended; it goes back by itself, and usually nothing is to be done`
  const alarm = { detail, order: order.id, campus: order.campus, key: `payment:${outTradeNo}:late` }
  await raiseAlarm(req, { kind: 'late_payment', ...alarm }, now)
  const params = { title: order.title, event: 'refunding', reason, order: order.id }
  const told = [{ user: order.buyer, key: `payment:${payment.id}:late`, params }]
  await notify(req, { kind: 'order', product: order.product, told }, now)
}
