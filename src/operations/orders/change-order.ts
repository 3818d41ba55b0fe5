import type { PayloadRequest } from 'payload'
import type { OrderMoveName } from '../../domain/orders/moves'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { moveOrder } from './move-order'
import { lockOrder, sideOf } from './order-row'

/**
 * One of the two people of an order makes a move of the table.
 * @throws {AppError} NOT_FOUND to everybody else; CONFLICT with the present state and the moves on offer
 */
export async function changeOrder(
  req: PayloadRequest,
  user: string,
  id: string,
  {
    name,
    reason = null,
  }: { name: Extract<OrderMoveName, 'cancel' | 'confirm' | 'refund'>; reason?: string | null },
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const order = await lockOrder(req, id)
    const by = sideOf(order, user)
    if (by === null) throw new AppError('NOT_FOUND')
    await moveOrder(req, order, { name, by, reason, now })
  })
}
