import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { isOpen } from '../../domain/products/moves'
import { AppError } from '../../lib/errors'
import { decryptText } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import { refuseBlocked } from '../blocks/refuse-blocked'
import { readProduct } from './read-product'

/**
 * How a verified student reaches the seller of a listing that is still open.
 * @throws {AppError} NOT_FOUND for what the actor cannot see or what is over; FORBIDDEN when one has blocked the other
 */
export async function readContact(
  req: PayloadRequest,
  actor: StudentActor,
  productId: string,
): Promise<string | null> {
  const product = await readProduct(req, actor.id, productId)
  if (!isOpen(product.status)) throw new AppError('NOT_FOUND')
  await refuseBlocked(req, actor.id, product.seller)
  const [row] = await runSql<{ cipher: string | null }>(
    req,
    sql`select contact_cipher as cipher from users where id = ${product.seller}`,
  )
  return row?.cipher ? decryptText(row.cipher, req.payload.services.env.DATA_KEYS) : null
}
