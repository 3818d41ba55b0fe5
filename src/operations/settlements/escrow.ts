import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { orderLimits, type OrderStatus } from '../../contract/orders'
import { factMemos, factNames, heldAgain, refunding, released } from '../../domain/ledger/facts'
import { refundHeldUntil } from '../../domain/orders/late-code'
import type { OrderMover } from '../../domain/orders/moves'
import { formatFen } from '../../domain/products/price'
import { AppError, invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { readMarketRules } from '../campuses/read-market-rules'
import { post } from '../ledger/post'
import { notify } from '../notifications/notify'
import type { OrderRow } from '../orders/order-row'
import { closeSoon } from '../payments/close-soon'
import { lockSettlingPayment } from '../payments/payment-row'
import { railProviders } from '../payments/providers-of'
import { queuePayout } from '../payouts/queue-payout'
import { queueRefund } from '../refunds/queue-refund'
import { agreementOf, openidOfPerson } from './payee'
import type { OrderSettlement } from './types'

/** The payment service holds the money until the deal is done. */
export const escrow: OrderSettlement = {
  name: 'escrow',

  async check(req, { campus, buyer, seller, amountFen }) {
    const { escrow: allowed, escrowRail } = await readMarketRules(req, campus)
    if (!allowed)
      throw invalid('settlement', '本校区未开通平台担保', 'Escrow is not available on this campus')
    const providers = railProviders(req.payload, escrowRail)
    if (!providers) throw new AppError('PROVIDER_UNAVAILABLE')
    const { minFen, maxFen, needsAgreement } = providers.rail.limits
    const leastFen = Math.max(minFen, orderLimits.escrowMinFen)
    if (amountFen < leastFen || amountFen > maxFen) {
      const [least, most] = [formatFen(leastFen), formatFen(maxFen)]
      throw invalid(
        'settlement',
        `平台担保的金额须在 ${least} 到 ${most} 之间`,
        `Escrow takes amounts from ${least} to ${most}`,
      )
    }
    if (!(await openidOfPerson(req, buyer))) {
      throw invalid('settlement', '请先绑定微信，再使用平台担保', 'Link WeChat before you pay through escrow')
    }
    if (!(await openidOfPerson(req, seller))) {
      throw invalid('settlement', '卖家还没有绑定微信，不能使用平台担保', 'The seller has not linked WeChat')
    }
    if (needsAgreement && (await agreementOf(req, seller, escrowRail)) === null) {
      throw invalid(
        'settlement',
        '卖家还没有签收款协议',
        'The seller has not agreed to be paid through escrow',
      )
    }
    return escrowRail
  },

  async follow(req, order, { from, to, by, refundFen = 0, reason }, now) {
    switch (to) {
      case 'completed':
        return release(req, order, refundFen, now)
      case 'refunding':
        return giveBack(req, order, { from, by, reason: reason ?? '交易取消 / The deal was called off' }, now)
      case 'disputed':
        return from === 'refunding' ? holdAgain(req, order, now) : undefined
      case 'cancelled':
        return closeSoon(req, order.id, now)
      default:
        return
    }
  },
}

/** The deal is done: the seller's share is paid out, what an officer gave back goes to the buyer. */
async function release(req: PayloadRequest, order: OrderRow, refundFen: number, now: Date): Promise<void> {
  const payment = await paidOf(req, order)
  const { amountFen } = payment
  const fact = {
    fact: factNames.released(order.id),
    memo: factMemos.released(amountFen, refundFen),
    ...{ order: order.id, campus: order.campus },
  }
  await post(req, { ...fact, entries: released(amountFen, refundFen) }, now)
  if (refundFen > 0)
    await queueRefund(req, payment, { amountFen: refundFen, reason: '争议裁定部分退款' }, now)
  if (refundFen < amountFen) {
    await queuePayout(req, payment, { payee: order.seller, amountFen: amountFen - refundFen }, now)
  }
}

/** The deal is off: the whole goes back to the buyer, a day later where a handover code may still be on its way. */
async function giveBack(
  req: PayloadRequest,
  order: OrderRow,
  { from, by, reason }: { from: OrderStatus; by: OrderMover; reason: string },
  now: Date,
): Promise<void> {
  const payment = await paidOf(req, order)
  const { amountFen } = payment
  const nth = (await timesHeldAgain(req, order)) + 1
  const fact = {
    fact: factNames.refunding(order.id, nth),
    memo: factMemos.refunding(amountFen),
    ...{ order: order.id, campus: order.campus },
  }
  await post(req, { ...fact, entries: refunding(amountFen) }, now)
  const shownAt = order.handoverShownAt === null ? null : new Date(order.handoverShownAt)
  const heldUntil = refundHeldUntil({ from, by, shownAt }, now)
  await queueRefund(req, payment, { amountFen, reason, heldUntil }, now)
  if (heldUntil === null) return
  const params = { title: order.title, event: 'refund_held', reason, order: order.id }
  const told = [order.buyer, order.seller].map((user) => ({
    ...{ user, params },
    key: `order:${order.id}:${order.version}:held`,
  }))
  await notify(req, { kind: 'order', product: order.product, told }, now)
}

/** The wish for the refund was taken back before the service heard of it. */
async function holdAgain(req: PayloadRequest, order: OrderRow, now: Date): Promise<void> {
  const { amountFen } = await paidOf(req, order)
  const nth = (await timesHeldAgain(req, order)) + 1
  const fact = {
    fact: factNames.heldAgain(order.id, nth),
    memo: factMemos.heldAgain(amountFen),
    ...{ order: order.id, campus: order.campus },
  }
  await post(req, { ...fact, entries: heldAgain(amountFen) }, now)
}

async function timesHeldAgain(req: PayloadRequest, { id }: OrderRow): Promise<number> {
  const [row] = await runSql<{ count: number }>(
    req,
    sql`select count(distinct fact)::int as count from ledger_entries
        where order_id = ${id} and starts_with(fact, ${factNames.heldAgain(id)})`,
  )
  return row?.count ?? 0
}

async function paidOf(req: PayloadRequest, { id }: OrderRow) {
  const payment = await lockSettlingPayment(req, id)
  if (!payment) throw new Error(`Order ${id} was never paid`)
  return payment
}
