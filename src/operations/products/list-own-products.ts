import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { ProductStatus } from '../../contract/products'
import { readCursor } from '../../lib/cursor'
import { instant } from '../../lib/sql'
import { type CardPage, pageOf, selectCards } from './select-cards'

/** A seller's own listings in every status, newest first. */
export async function listOwnProducts(
  req: PayloadRequest,
  actor: StudentActor,
  { limit, cursor, status }: { limit: number; cursor?: string; status?: ProductStatus },
): Promise<CardPage> {
  const where = [sql`p.seller_id = ${actor.id}`]
  if (status) where.push(sql`p.status = ${status}`)
  if (cursor !== undefined) {
    const [value, id] = readCursor(cursor, 'instant')
    where.push(sql`(p.created_at, p.id) < (${value}::timestamptz, ${id}::uuid)`)
  }
  const rows = await selectCards(req, {
    where,
    orderBy: sql`p.created_at desc, p.id desc`,
    limit: limit + 1,
    viewer: actor.id,
    sortKey: instant(sql`p.created_at`),
  })
  return pageOf(rows, limit)
}
