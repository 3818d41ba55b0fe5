import { createHmac } from 'node:crypto'
import { findMove } from '../../domain/orders/moves'
import type { Hmac } from '../../domain/orders/handover-code'
import type { Env } from '../../lib/env'
import { AppError } from '../../lib/errors'
import { keyedHash } from '../../lib/field-cipher'
import type { OrderRow } from './order-row'

/** The key of an order's codes: derived, never stored; of no use for any other order. */
export const handoverSecret = (order: string, { HASH_KEY }: Pick<Env, 'HASH_KEY'>): Buffer =>
  Buffer.from(keyedHash('handover-code', order, HASH_KEY), 'hex')

export const hmacUnder =
  (secret: Buffer): Hmac =>
  (message) =>
    createHmac('sha256', secret).update(message).digest()

/** @throws {AppError} CONFLICT with the present state where nothing can be handed over now */
export function requireHandover({ status, settlement, kind, version }: OrderRow): void {
  if (findMove('hand_over', { from: status, by: 'seller', settlement, kind })) return
  throw new AppError('CONFLICT', { data: { status, version } })
}
