import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { visibleStatuses } from '../../domain/products/moves'
import { readCursor } from '../../lib/cursor'
import { instant } from '../../lib/sql'
import { type CardPage, pageOf, selectCards } from '../products/select-cards'

/** A person's favorites that can still be seen, the newest favorite first. */
export async function listFavorites(
  req: PayloadRequest,
  actor: StudentActor,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<CardPage> {
  const statuses = sql.join(
    visibleStatuses.map((status) => sql`${status}`),
    sql`, `,
  )
  const where = [
    sql`f.user_id = ${actor.id}`,
    sql`p.status::text in (${statuses})`,
    sql`u.standing = 'active'`,
  ]
  if (cursor !== undefined) {
    const [value, id] = readCursor(cursor, 'instant')
    where.push(sql`(f.created_at, p.id) < (${value}::timestamptz, ${id}::uuid)`)
  }
  const rows = await selectCards(req, {
    where,
    join: sql`join favorites f on f.product_id = p.id`,
    orderBy: sql`f.created_at desc, p.id desc`,
    limit: limit + 1,
    viewer: actor.id,
    sortKey: instant(sql`f.created_at`),
  })
  return pageOf(rows, limit)
}
