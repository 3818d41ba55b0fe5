import type { PayloadRequest } from 'payload'
import type { OrderSide } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { lockOrder, readOrder, sideOf, type OrderRow } from './order-row'

interface OwnOrder {
  order: OrderRow
  side: OrderSide
}

/** @throws {AppError} NOT_FOUND for what is not this person's */
export async function readOwnOrder(req: PayloadRequest, id: string, user: string): Promise<OwnOrder> {
  const order = await readOrder(req, id)
  const side = order && sideOf(order, user)
  if (!order || !side) throw new AppError('NOT_FOUND')
  return { order, side }
}

/**
 * The same, locked until the transaction ends; an outsider locks nothing.
 * @throws {AppError} NOT_FOUND for what is not this person's
 */
export async function lockOwnOrder(req: PayloadRequest, id: string, user: string): Promise<OwnOrder> {
  const { side } = await readOwnOrder(req, id, user)
  return { order: await lockOrder(req, id), side }
}
