import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { OrderSide } from '../../contract/orders'
import { disputesPerSide, evidenceUntilOf, otherSide } from '../../domain/disputes/rules'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { moveOrder } from '../orders/move-order'
import { lockOrder, sideOf, type OrderRow } from '../orders/order-row'
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
    return startDispute(req, order, { by: side, reason }, now)
  })
}

interface DisputeWish {
  by: OrderSide
  reason: string
  /** A late handover code opened it, so that both have to be told. */
  proof?: true
}

/** In the caller's transaction, on a locked order. @returns the dispute's id */
export async function startDispute(
  req: PayloadRequest,
  order: OrderRow,
  { by, reason, proof }: DisputeWish,
  now: Date,
): Promise<string> {
  await moveOrder(req, order, { name: 'dispute', by, reason, proof, now })
  const id = uuidv7()
  const at = now.toISOString()
  await runSql(
    req,
    sql`insert into disputes (id, order_id, campus_id, opened_by, reason, state, evidence_until, version, created_at,
          updated_at)
        values (${id}, ${order.id}, ${order.campus}, ${by}::enum_disputes_opened_by, ${reason}, 'collecting',
          ${evidenceUntilOf(now).toISOString()}::timestamptz, 1, ${at}::timestamptz, ${at}::timestamptz)`,
  )
  const people = proof ? [order.buyer, order.seller] : [order[otherSide(by)]]
  await tellDispute(req, order, { event: 'opened', reason, key: `${id}:opened`, people }, now)
  return id
}
