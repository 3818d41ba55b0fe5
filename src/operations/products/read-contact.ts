import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { isOpen } from '../../domain/products/moves'
import { AppError } from '../../lib/errors'
import { decryptText } from '../../lib/field-cipher'
import { runSql } from '../../lib/sql'
import { refuseBlocked } from '../blocks/refuse-blocked'
import { readProduct } from './read-product'

export interface Contact {
  /** In the seller's words. */
  contact: string | null
  /** The seller's id in QQ's app, with which QQ's button asks to be friends; null where that is not offered. */
  qqOpenId: string | null
}

/**
 * How a verified student reaches the seller of a listing that is still open. An id of QQ is somebody's own: only who came
 * in by the same app of QQ learns it, and of a seller who has said yes.
 * @param session of the actor
 * @throws {AppError} NOT_FOUND for what the actor cannot see or what is over; FORBIDDEN when one has blocked the other
 */
export async function readContact(
  req: PayloadRequest,
  actor: StudentActor,
  { productId, session }: { productId: string; session: string },
): Promise<Contact> {
  const product = await readProduct(req, actor.id, productId)
  if (!isOpen(product.status)) throw new AppError('NOT_FOUND')
  await refuseBlocked(req, actor.id, product.seller)
  const { DATA_KEYS, QQ_APP_ID } = req.payload.services.env
  const app = QQ_APP_ID ?? null
  const [row] = await runSql<{ cipher: string | null; qqOpenId: string | null }>(
    req,
    sql`select u.contact_cipher as cipher,
          (select theirs.subject from identities theirs
            where theirs.user_id = u.id and theirs.provider = 'qq' and theirs.app_id = ${app}
              and u.allows_qq_friends and u.id <> ${actor.id}
              and exists (
                select 1 from user_sessions s join identities own on own.user_id = s.user_id
                where s.id = ${session} and s.user_id = ${actor.id} and s.provider = 'qq'
                  and own.provider = 'qq' and own.app_id = ${app})
            order by theirs.created_at desc, theirs.id desc limit 1) as "qqOpenId"
        from users u where u.id = ${product.seller}`,
  )
  return {
    contact: row?.cipher ? decryptText(row.cipher, DATA_KEYS) : null,
    qqOpenId: row?.qqOpenId ?? null,
  }
}
