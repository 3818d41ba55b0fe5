import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { codeOf, endOfStep, handoverCode, stepOf } from '../../domain/orders/handover-code'
import { AppError } from '../../lib/errors'
import { handoverSecret, hmacUnder, requireHandover } from './handover-secret'
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
