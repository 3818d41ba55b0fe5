import { createLocalReq } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { post, type LedgerFact } from '../../../src/operations/ledger/post'
import { inTransaction } from '../../../src/lib/in-transaction'
import type { Market, Student } from '../../support/market'
import { rowsOf } from '../support'

/** Rows of deals with money, as the operations leave them, without the way there. */

export interface Deal {
  order: string
  campus: string
  buyer: string
  seller: string
}

interface DealOptions {
  buyer: Student
  seller: Student
  campus: string
  amountFen?: number
  status?: string
}

export async function dealOf(
  market: Market,
  { buyer, seller, campus, amountFen = 1_000, status = 'paid' }: DealOptions,
): Promise<Deal> {
  const order = uuidv7()
  await rowsOf(
    market,
    `insert into orders (id, number, title, kind, status, settlement, rail, amount_fen, buyer_id, seller_id, campus_id)
     values ($1, $2, '台灯', 'product', $3::enum_orders_status, 'escrow', 'transfer', $4, $5, $6, $7)`,
    [order, `N${order}`, status, amountFen, buyer.id, seller.id, campus],
  )
  return { order, campus, buyer: buyer.id, seller: seller.id }
}

interface PaymentOptions {
  amountFen?: number
  state?: 'created' | 'prepaid' | 'paid' | 'closed'
  paidAt?: string | null
  outTradeNo?: string
  late?: boolean
  createdAt?: string
}

export async function paymentOf(
  market: Market,
  { order, campus }: Deal,
  { amountFen = 1_000, state = 'paid', late = false, ...options }: PaymentOptions = {},
): Promise<{ id: string; outTradeNo: string }> {
  const id = uuidv7()
  const outTradeNo = options.outTradeNo ?? `P${id.replaceAll('-', '').slice(0, 30)}`
  const paidAt = options.paidAt === undefined && state === 'paid' ? new Date().toISOString() : options.paidAt
  await rowsOf(
    market,
    `insert into payments (id, order_id, campus_id, provider, rail, out_trade_no, amount_fen, state, payer, expires_at,
       paid_at, late, created_at)
     values ($1, $2, $3, 'wechat-pay', 'transfer', $4, $5, $6::enum_payments_state, 'openid', now(), $7, $8,
       coalesce($9::timestamptz, $7::timestamptz, now()))`,
    [id, order, campus, outTradeNo, amountFen, state, paidAt ?? null, late, options.createdAt ?? null],
  )
  return { id, outTradeNo }
}

interface RefundOptions {
  amountFen?: number
  state?: 'requested' | 'processing' | 'success' | 'abnormal' | 'closed'
  refundedAt?: string | null
  createdAt?: string
}

export async function refundOf(
  market: Market,
  { order, campus }: Deal,
  payment: string,
  { amountFen = 1_000, state = 'success', ...options }: RefundOptions = {},
): Promise<{ id: string; outRefundNo: string }> {
  const id = uuidv7()
  const outRefundNo = `R${id.replaceAll('-', '').slice(0, 30)}`
  const refundedAt = options.refundedAt === undefined && state === 'success' ? new Date().toISOString() : null
  await rowsOf(
    market,
    `insert into refunds (id, payment_id, order_id, campus_id, out_refund_no, refund_id, amount_fen, reason, state, refunded_at,
       created_at)
     values ($1, $2, $3, $4, $5, $6, $7, '取消', $8::enum_refunds_state, $9, coalesce($10::timestamptz, $9::timestamptz, now()))`,
    [
      ...[id, payment, order, campus, outRefundNo, state === 'requested' ? null : `S${id.slice(-12)}`],
      ...[amountFen, state, options.refundedAt ?? refundedAt, options.createdAt ?? null],
    ],
  )
  return { id, outRefundNo }
}

/** Writes a fact as an operation would, in a transaction of its own. */
export async function book(market: Market, fact: LedgerFact, now = new Date()): Promise<void> {
  const req = await createLocalReq({}, market.payload)
  await inTransaction(req, () => post(req, fact, now))
}
