import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { disputesPerSide, evidenceUntilOf, otherSide } from '../../domain/disputes/rules'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { moveOrder } from '../orders/move-order'
import { lockOrder, sideOf } from '../orders/order-row'
import { tellDispute } from './tell-dispute'

/**
 * One of the two disagrees: the order stands still, its clock too, and both have 48 hours to say their piece.
 * @returns the dispute's id
 * @throws {AppError} NOT_FOUND to everybody else; CONFLICT where the table of moves has no dispute now, and when this
 * side has disputed the order as often as one may
 */
export async function openDispute(
  req: PayloadRequest,
  user: string,
  orderId: string,
  reason: string,
  now: Date,
): Promise<string> {
  return inTransaction(req, async () => {
    const order = await lockOrder(req, orderId)
    const side = sideOf(order, user)
    if (side === null) throw new AppError('NOT_FOUND')
    const [before] = await runSql<{ count: number }>(
      req,
      sql`select count(*)::int as count from disputes where order_id = ${order.id} and opened_by = ${side}`,
    )
    if ((before?.count ?? 0) >= disputesPerSide) {
      const zh = `每笔订单每方最多提出 ${disputesPerSide} 次争议`
      const en = `Each side can dispute an order ${disputesPerSide} times`
      throw new AppError('CONFLICT', {
        problems: [{ message: { zh, en } }],
        data: { status: order.status, version: order.version, max: disputesPerSide },
      })
    }
    await moveOrder(req, order, { name: 'dispute', by: side, reason, now })
    const id = uuidv7()
    const at = now.toISOString()
    await runSql(
      req,
      sql`insert into disputes (id, order_id, campus_id, opened_by, reason, state, evidence_until, version, created_at,
            updated_at)
          values (${id}, ${order.id}, ${order.campus}, ${side}::enum_disputes_opened_by, ${reason}, 'collecting',
            ${evidenceUntilOf(now).toISOString()}::timestamptz, 1, ${at}::timestamptz, ${at}::timestamptz)`,
    )
    const people = [order[otherSide(side)]]
    await tellDispute(req, order, { event: 'opened', reason, key: `${id}:opened`, people }, now)
    return id
  })
}
