import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderSide } from '../../contract/orders'
import { whatSideMayDo, type DisputeAbilities } from '../../domain/disputes/rules'
import { AppError } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { sideOf, type OrderRow } from '../orders/order-row'
import { hearingOf, lockDispute, type DisputeRow } from './dispute-row'

export interface Standing {
  dispute: DisputeRow
  order: OrderRow
  side: OrderSide
  /** Statements of this side. */
  said: number
}

/** Where one of the two stands in a dispute, which is locked. @throws {AppError} NOT_FOUND to everybody else */
export async function stand(req: PayloadRequest, user: string, id: string): Promise<Standing> {
  const { dispute, order } = await lockDispute(req, id)
  const side = sideOf(order, user)
  if (!side) throw new AppError('NOT_FOUND')
  const [row] = await runSql<{ said: number }>(
    req,
    sql`select count(*)::int as said from dispute_statements where dispute_id = ${dispute.id} and side = ${side}`,
  )
  return { dispute, order, side, said: row?.said ?? 0 }
}

/** @throws {AppError} CONFLICT with the present state and what can be done */
export function requireAble({ dispute, side, said }: Standing, act: keyof DisputeAbilities, now: Date): void {
  const can = whatSideMayDo(hearingOf(dispute), { side, said }, now)
  if (can[act]) return
  throw new AppError('CONFLICT', { data: { state: dispute.state, version: dispute.version, can } })
}

/** Changes the row, and when it was changed. */
export const touch = (req: PayloadRequest, id: string, change: Sql, now: Date) =>
  runSql(
    req,
    sql`update disputes set ${change}, updated_at = ${now.toISOString()}::timestamptz where id = ${id}`,
  )
