import { sql } from '@payloadcms/db-postgres'
import { visibleStatuses } from '../../domain/products/moves'
import { readCursor } from '../../lib/cursor'
import { instant, listOf, type InTransaction } from '../../lib/sql'
import { notBlockedSql } from '../blocks/not-blocked'
import { type CardPage, pageOf, selectCards } from './select-cards'

/**
 * What of somebody's listings everybody may look at, the newest first; nothing to whom they blocked or who blocked them,
 * and nothing of who is suspended or has left.
 */
export async function listOfSeller(
  req: InTransaction,
  viewer: string | null,
  { seller, limit, cursor }: { seller: string; limit: number; cursor?: string },
): Promise<CardPage> {
  const where = [
    sql`p.seller_id = ${seller}`,
    sql`p.status::text in (${listOf(visibleStatuses)})`,
    sql`u.standing = 'active'`,
  ]
  if (viewer !== null) where.push(notBlockedSql(sql`${viewer}::uuid`, sql`p.seller_id`))
  if (cursor !== undefined) {
    const [value, id] = readCursor(cursor, 'instant')
    where.push(sql`(p.created_at, p.id) < (${value}::timestamptz, ${id}::uuid)`)
  }
  const rows = await selectCards(req, {
    where,
    orderBy: sql`p.created_at desc, p.id desc`,
    limit: limit + 1,
    viewer,
    sortKey: instant(sql`p.created_at`),
  })
  return pageOf(rows, limit)
}
