import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderStatus } from '../../contract/orders'
import { isLateEvidence } from '../../domain/orders/late-code'
import { findMove } from '../../domain/orders/moves'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { startDispute } from '../disputes/open-dispute'
import { notify } from '../notifications/notify'
import { lockSettlingPayment } from '../payments/payment-row'
import { raiseAlarm } from '../payments/raise-alarm'
import { dropHeldRefund } from '../refunds/held-refund'
import { reckonReputations } from '../reviews/reckon-reputations'
import { readOrder, type OrderRow } from './order-row'

const calledOff: readonly OrderStatus[] = ['refunding', 'refunded', 'cancelled']
/** Both languages in one: both people read it, and officers. */
const reason =
  '卖家离线录入的交接码在退款申请之后才送达 / The seller typed the handover code before the money was asked back; it arrived now'

/** Whether a code typed at that time would say something of an order that was called off after it. */
export async function provesSomething(req: InTransaction, order: OrderRow, typedAt: Date): Promise<boolean> {
  if (!calledOff.includes(order.status)) return false
  const { settlement, kind } = order
  const [left] = await runSql<{ from: OrderStatus; at: string }>(
    req,
    sql`select e."from", ${instant(sql`e.created_at`)} as at from order_events e
        where e.order_id = ${order.id} and e.move in ('cancel', 'refund') order by e.id desc limit 1`,
  )
  if (!left || !findMove('hand_over', { from: left.from, by: 'seller', settlement, kind })) return false
  const shownAt = order.handoverShownAt === null ? null : new Date(order.handoverShownAt)
  return isLateEvidence({ shownAt, endedAt: new Date(left.at) }, typedAt)
}

/**
 * A right code arrives after the deal was called off: the two did meet, so nobody stayed away. Money that has not been sent
 * stays here and an officer hears both; of money that is gone staff are told. In the caller's transaction, on a locked order.
 */
export async function takeLateCode(req: PayloadRequest, order: OrderRow, now: Date): Promise<OrderRow> {
  if (order.noShow !== null) await strikeNoShow(req, order, now)
  const present = { ...order, noShow: null }
  const waits =
    order.settlement === 'escrow' &&
    order.status === 'refunding' &&
    (await lockSettlingPayment(req, order.id)) !== null &&
    (await dropHeldRefund(req, order.id))
  if (waits) await startDispute(req, present, { by: 'seller', reason, proof: true }, now)
  else if (order.settlement === 'escrow' && order.status !== 'cancelled') {
    const { id, number, campus } = order
    const detail = `${number}：退款发出之后，卖家补传了退款前录入的交接码，货已交接，请联系双方 / A handover code typed before the refund came after it had gone; the two did meet, talk to them`
    await raiseAlarm(
      req,
      { kind: 'refund_abnormal', detail, order: id, campus, key: `order:${id}:late_code` },
      now,
    )
  }
  return (await readOrder(req, order.id)) ?? order
}

async function strikeNoShow(req: PayloadRequest, order: OrderRow, now: Date): Promise<void> {
  const { id, title, product, buyer, seller } = order
  await runSql(
    req,
    sql`update orders set no_show = null, version = version + 1, updated_at = ${now.toISOString()}::timestamptz where id = ${id}`,
  )
  await reckonReputations(req, [buyer, seller], now)
  const params = { title, event: 'no_show_struck', reason: '', order: id }
  const told = [buyer, seller].map((user) => ({ user, key: `order:${id}:no_show_struck`, params }))
  await notify(req, { kind: 'order', product, told }, now)
}
