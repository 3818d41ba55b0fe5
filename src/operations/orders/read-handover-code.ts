import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { codeOf, endOfStep, handoverCode, stepOf } from '../../domain/orders/handover-code'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { handoverSecret, hmacUnder, requireHandover } from './handover-secret'
import type { OrderRow } from './order-row'
import { readOwnOrder } from './own-order'

/** What the buyer shows now, and what the app needs to go on without a network. */
export interface HandoverCode {
  code: string
  validUntil: string
  /** Base64url, 32 bytes. */
  secret: string
  algorithm: 'SHA256'
  digits: number
  stepS: number
  /** By which the app sets its clock. */
  serverTime: string
}

/**
 * The code of this half minute; for the buyer alone.
 * @throws {AppError} FORBIDDEN for the seller, CONFLICT where nothing can be handed over now
 */
export async function readHandoverCode(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  now: Date,
): Promise<HandoverCode> {
  const { order, side } = await readOwnOrder(req, id, actor.id)
  if (side !== 'buyer') throw new AppError('FORBIDDEN')
  requireHandover(order)
  if (order.handoverShownAt === null) await noteShown(req, order, now)
  const secret = handoverSecret(order.id, req.payload.services.env)
  const step = stepOf(now)
  const { algorithm, digits, stepS } = handoverCode
  return {
    code: codeOf(step, hmacUnder(secret)),
    validUntil: endOfStep(step).toISOString(),
    secret: secret.toString('base64url'),
    algorithm,
    digits,
    stepS,
    serverTime: now.toISOString(),
  }
}

/** From now on the thing may change hands without our hearing of it. */
async function noteShown(req: PayloadRequest, { id, status, version }: OrderRow, now: Date): Promise<void> {
  const noted = await runSql(
    req,
    sql`update orders set handover_shown_at = coalesce(handover_shown_at, ${now.toISOString()}::timestamptz)
        where id = ${id} and status = ${status} returning id`,
  )
  // It was called off in this moment: who does not wait for a late code has to know that there can be none.
  if (noted.length === 0) throw new AppError('CONFLICT', { data: { status, version } })
}
