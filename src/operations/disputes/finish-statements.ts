import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { leaveToStaff } from './leave-to-staff'
import { requireAble, stand, touch } from './stand'

/**
 * One side has said everything. When both have, nobody waits for the deadline any more. Saying it twice changes nothing.
 * @throws {AppError} NOT_FOUND to everybody but the two; CONFLICT once it is over
 */
export async function finishStatements(
  req: PayloadRequest,
  user: string,
  id: string,
  now: Date,
): Promise<void> {
  await inTransaction(req, async () => {
    const standing = await stand(req, user, id)
    const { dispute, order, side } = standing
    const done = side === 'buyer' ? dispute.buyerDone : dispute.sellerDone
    if (done) return
    requireAble(standing, 'finish', now)
    const column = sql.raw(side === 'buyer' ? 'buyer_done' : 'seller_done')
    await touch(req, id, sql`${column} = true, version = version + 1`, now)
    const both = side === 'buyer' ? dispute.sellerDone : dispute.buyerDone
    if (both) await leaveToStaff(req, dispute, order, now)
  })
}
