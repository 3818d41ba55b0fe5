import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { moveOrder } from '../orders/move-order'
import { requireAble, stand, touch } from './stand'

/**
 * Whoever opened a dispute takes it back, and the order goes on where it was, with a clock of its own again.
 * @throws {AppError} NOT_FOUND to everybody but the two; CONFLICT for the other side, and once it is decided
 */
export async function withdrawDispute(
  req: PayloadRequest,
  user: string,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const standing = await stand(req, user, id)
    const { order } = standing
    requireAble(standing, 'withdraw', now)
    await touch(req, id, sql`state = 'withdrawn', version = version + 1`, now)
    await moveOrder(req, order, {
      name: 'resume',
      by: standing.side,
      to: order.disputedFrom ?? undefined,
      now,
    })
  })
}
