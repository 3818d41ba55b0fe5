import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { nextPaymentAsk } from '../../domain/payments/ask-times'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import type { PaymentProvider, PayoutRail, RequestPayment } from '../../providers/payment/types'
import { lockOrder, type OrderRow } from '../orders/order-row'
import { agreementOf, openidOfPerson } from '../settlements/payee'
import { askPayment } from './ask-payment'
import { newNumber } from './number'
import { findPaymentById, lockLivePayment, type PaymentRow } from './payment-row'
import { requireRail } from './providers-of'
import { markClosed } from './settle-payment'
import { wakeSweep } from './wake-sweep'

/** The service refuses a payment this long after the order's own time to pay is over. */
const graceMs = 60_000
/** How often a payment that the service has closed is replaced within one request. */
const triesMax = 2

/**
 * Begins the payment of an order, or goes on with the one that is begun: the same for however many requests at once. The
 * intent is committed before the service is called, so that whatever happens then, the sweep finds it.
 * @returns what the buyer's app opens
 * @throws {AppError} NOT_FOUND, CONFLICT when there is nothing to pay (any more), PROVIDER_UNAVAILABLE when nobody knows;
 * asking again is safe
 */
export async function beginPayment(
  req: PayloadRequest,
  buyer: string,
  orderId: string,
  now: Date,
): Promise<RequestPayment> {
  for (let tries = 1; ; tries++) {
    const { order, payment } = await inTransaction(req, () => intend(req, buyer, orderId, now))
    const { provider, rail } = requireRail(req.payload, payment.rail)
    if (payment.state === 'prepaid' && payment.prepayId !== null) {
      return provider.requestPayment(payment.prepayId)
    }
    const begun = await prepay(req, provider, order, payment, now)
    if (begun.prepayId !== undefined) return provider.requestPayment(begun.prepayId)
    if (begun.refused && (await agreementEnded(req, rail, provider, order, payment, now))) {
      throw noAgreement(order)
    }
    const known = await findPaymentById(req, payment.id)
    // Certainly closed: another number may be drawn. Paid: the next round says so.
    const over = known?.state === 'closed' || known?.state === 'paid'
    if (!over || tries > triesMax) throw new AppError('PROVIDER_UNAVAILABLE')
  }
}

/** The one payment that the buyer may make now; in a transaction. */
async function intend(
  req: PayloadRequest,
  buyer: string,
  orderId: string,
  now: Date,
): Promise<{ order: OrderRow; payment: PaymentRow }> {
  const order = await lockOrder(req, orderId)
  if (order.buyer !== buyer) throw new AppError('NOT_FOUND')
  const { status, settlement, rail, dueAt, version } = order
  const over = dueAt !== null && new Date(dueAt) <= now
  if (settlement !== 'escrow' || rail === null || status !== 'placed' || over) {
    throw new AppError('CONFLICT', { data: { status, settlement, version } })
  }
  const live = await lockLivePayment(req, order.id)
  if (live) return { order, payment: live }
  const { provider, rail: payouts } = requireRail(req.payload, rail)
  const payer = await openidOfPerson(req, buyer)
  if (!payer) throw invalid('payer', '请先绑定微信再付款', 'Link WeChat before you pay')
  const agreementId = payouts.limits.needsAgreement ? await agreementOf(req, order.seller, rail) : null
  if (payouts.limits.needsAgreement && agreementId === null) {
    throw noAgreement(order)
  }
  const [at, id] = [now.toISOString(), uuidv7()]
  const expiresAt = new Date((dueAt === null ? now : new Date(dueAt)).getTime() + graceMs)
  const askAt = nextPaymentAsk({ createdAt: now, expiresAt }, now)
  await runSql(
    req,
    sql`insert into payments (id, order_id, campus_id, provider, rail, out_trade_no, amount_fen, state, payer, agreement_id,
          expires_at, ask_at, asked, late, created_at, updated_at)
        values (${id}, ${order.id}, ${order.campus}, ${provider.name}, ${rail}::enum_payments_rail, ${newNumber('payment')},
          ${order.amountFen}, 'created', ${payer}, ${agreementId}, ${expiresAt.toISOString()}::timestamptz,
          ${askAt.toISOString()}::timestamptz, 0, false, ${at}::timestamptz, ${at}::timestamptz)`,
  )
  await wakeSweep(req, askAt)
  const payment = await findPaymentById(req, id)
  if (!payment) throw new Error('A payment vanished')
  return { order, payment }
}

const noAgreement = ({ status, settlement, version }: OrderRow) =>
  new AppError('CONFLICT', {
    problems: [
      {
        message: {
          zh: '卖家的收款协议已失效，请联系卖家重新签约',
          en: 'The seller has to agree anew to be paid through the platform',
        },
      },
    ],
    data: { status, settlement, version, reason: 'payee_agreement' },
  })

/**
 * Asks the service to expect the payment; the same words each time, for it refuses others under the same number.
 * @returns no `prepayId` when nobody knows, or when the payment turned out to be refused, paid or closed
 */
async function prepay(
  req: PayloadRequest,
  provider: PaymentProvider,
  { title }: OrderRow,
  { id, outTradeNo, amountFen, payer, expiresAt, agreementId }: PaymentRow,
  now: Date,
): Promise<{ prepayId?: string; refused: boolean }> {
  const outcome = await provider.prepay({
    ...{ outTradeNo, amountFen, payer, expiresAt, description: title },
    payee: agreementId ?? undefined,
  })
  if (outcome.outcome === 'done') {
    const { prepayId } = outcome.answer
    const [row] = await runSql<{ prepayId: string }>(
      req,
      // Whoever else has begun it meanwhile was given parameters that are as good.
      sql`update payments set state = 'prepaid', prepay_id = ${prepayId}, updated_at = ${now.toISOString()}::timestamptz
          where id = ${id} and state in ('created', 'prepaid') returning prepay_id as "prepayId"`,
    )
    return { prepayId: row?.prepayId, refused: false }
  }
  const { logger } = req.payload
  logger.warn({
    msg: 'A payment could not be begun',
    outcome: outcome.outcome,
    code: outcome.code,
    outTradeNo,
  })
  if (outcome.outcome === 'unknown') return { refused: false }
  // Paid or closed, or refused because it is: the service knows.
  const payment = await findPaymentById(req, id)
  if (payment) await askPayment(req, payment, now)
  return { refused: outcome.outcome === 'refused' }
}

/** True when the seller has taken back their word at the service; the payment is then given up, for it names that word. */
async function agreementEnded(
  req: PayloadRequest,
  rail: PayoutRail,
  provider: PaymentProvider,
  { id: order, seller }: OrderRow,
  { id, outTradeNo, agreementId }: PaymentRow,
  now: Date,
): Promise<boolean> {
  const openid = agreementId === null ? null : await openidOfPerson(req, seller)
  if (openid === null) return false
  const said = await rail.agreement(openid)
  if (said.outcome !== 'done' || said.answer === agreementId) return false
  const found = await provider.queryPayment(outTradeNo)
  if (found.outcome !== 'done' || found.answer !== null) return false
  await inTransaction(req, async () => {
    await lockOrder(req, order)
    await markClosed(req, id, now)
    await runSql(
      req,
      sql`update payee_agreements set agreement_id = ${said.answer},
            agreed_at = case when ${said.answer !== null} then agreed_at end, updated_at = ${now.toISOString()}::timestamptz
          where user_id = ${seller} and agreement_id = ${agreementId}`,
    )
  })
  return said.answer === null
}
