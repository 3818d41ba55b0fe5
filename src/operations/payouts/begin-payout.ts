import type { PayloadRequest } from 'payload'
import type { PayoutState } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockOrder, readOrder } from '../orders/order-row'
import { lockPayment } from '../payments/payment-row'
import { findLastPayout, type PayoutRow } from './payout-row'
import { queuePayout } from './queue-payout'

export interface SellersPayout {
  state: PayoutState
  amountFen: number
  /** What the seller's app opens to confirm, while that is wanted. */
  confirmation: Record<string, string> | null
  /** It certainly came to nothing: the seller may begin another one. */
  canRetry: boolean
  failReason: string | null
  createdAt: string
  endedAt: string | null
}

const mayRetry = ({ state }: PayoutRow) => state === 'failed' || state === 'cancelled'

const present = (payout: PayoutRow): SellersPayout => {
  const { state, amountFen, confirmation, failReason, createdAt, endedAt } = payout
  return { state, amountFen, confirmation, canRetry: mayRetry(payout), failReason, createdAt, endedAt }
}

/** @throws {AppError} NOT_FOUND where the asker is not the seller, or nothing is paid out */
export async function readPayout(
  req: PayloadRequest,
  seller: string,
  orderId: string,
): Promise<SellersPayout> {
  const order = await readOrder(req, orderId)
  if (order?.seller !== seller) throw new AppError('NOT_FOUND')
  const payout = await findLastPayout(req, order.id)
  if (!payout) throw new AppError('NOT_FOUND')
  return present(payout)
}

/**
 * A new pay-out in the place of one that certainly came to nothing.
 * @throws {AppError} NOT_FOUND; CONFLICT while the last one may still arrive
 */
export function beginPayout(
  req: PayloadRequest,
  seller: string,
  orderId: string,
  now: Date,
): Promise<SellersPayout> {
  return inTransaction(req, async () => {
    const order = await lockOrder(req, orderId)
    const last = order.seller === seller ? await findLastPayout(req, order.id) : null
    if (!last) throw new AppError('NOT_FOUND')
    if (!mayRetry(last)) throw new AppError('CONFLICT', { data: present(last) })
    const payment = await lockPayment(req, last.payment)
    await queuePayout(req, payment, { payee: seller, amountFen: last.amountFen }, now)
    const begun = await findLastPayout(req, order.id)
    if (!begun) throw new Error(`No payout of order ${order.id}`)
    return present(begun)
  })
}
