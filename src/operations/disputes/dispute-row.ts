import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { DisputeDecision, DisputeState, OrderSide } from '../../contract/orders'
import { AppError } from '../../lib/errors'
import { isId, lockRow } from '../../lib/row-lock'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { lockOrder, type OrderRow } from '../orders/order-row'

/** A dispute as operations see it. Instants are ISO 8601. */
export interface DisputeRow {
  id: string
  order: string
  campus: string
  openedBy: OrderSide
  reason: string
  state: DisputeState
  evidenceUntil: string
  buyerDone: boolean
  sellerDone: boolean
  decision: DisputeDecision | null
  refundFen: number | null
  decisionReason: string | null
  decidedAt: string | null
  createdAt: string
  version: number
}

/** Of `disputes d`. */
const columns = sql`d.id, d.order_id as "order", d.campus_id as campus, d.opened_by as "openedBy", d.reason, d.state,
  ${instant(sql`d.evidence_until`)} as "evidenceUntil", d.buyer_done as "buyerDone", d.seller_done as "sellerDone",
  d.decision, d.refund_fen::float8 as "refundFen", d.decision_reason as "decisionReason",
  ${instant(sql`d.decided_at`)} as "decidedAt", ${instant(sql`d.created_at`)} as "createdAt", d.version::int as version`

/** @throws {AppError} NOT_FOUND */
export async function readDisputeRow(req: InTransaction, id: string): Promise<DisputeRow> {
  const rows = isId(id)
    ? await runSql<DisputeRow>(req, sql`select ${columns} from disputes d where d.id = ${id}`)
    : []
  if (!rows[0]) throw new AppError('NOT_FOUND')
  return rows[0]
}

/** The latest dispute of an order. @throws {AppError} NOT_FOUND when it never had one */
export async function latestDispute(req: InTransaction, order: string): Promise<DisputeRow> {
  const [row] = await runSql<DisputeRow>(
    req,
    sql`select ${columns} from disputes d where d.order_id = ${order} order by d.created_at desc, d.id desc limit 1`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/**
 * The dispute, locked after its order and what that is about, until the transaction ends: whoever says a word of it tells
 * the two, and that comes after both.
 * @throws {AppError} NOT_FOUND
 */
export async function lockDispute(
  req: PayloadRequest,
  id: string,
): Promise<{ dispute: DisputeRow; order: OrderRow }> {
  const order = await lockOrder(req, (await readDisputeRow(req, id)).order)
  await lockRow(req, 'disputes', id)
  return { dispute: await readDisputeRow(req, id), order }
}

/** What `domain/disputes` asks about. */
export const hearingOf = ({ state, evidenceUntil, buyerDone, sellerDone, openedBy }: DisputeRow) => ({
  state,
  evidenceUntil: new Date(evidenceUntil),
  buyerDone,
  sellerDone,
  openedBy,
})
