import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { visibleStatuses } from '../../domain/products/moves'
import { readCursor } from '../../lib/cursor'
import { idsIn, instant, runSql } from '../../lib/sql'
import { type CardRow, pageOf, selectCards } from '../products/select-cards'

export interface FavoriteRow extends CardRow {
  favoritedAt: string
  /** What it cost then; null where that is not known any more. */
  priceThenFen: number | null
}

/** A person's favorites that can still be seen, the newest favorite first. */
export async function listFavorites(
  req: PayloadRequest,
  actor: StudentActor,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ rows: FavoriteRow[]; nextCursor: string | null }> {
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
  const page = pageOf(rows, limit)
  const then = await pricesThen(
    req,
    actor.id,
    page.rows.map(({ id }) => id),
  )
  return {
    rows: page.rows.map((row) => ({
      ...row,
      favoritedAt: String(row.sortKey),
      priceThenFen: then.get(row.id) ?? null,
    })),
    nextCursor: page.nextCursor,
  }
}

/** What each of these cost when the person began to keep an eye on it. */
async function pricesThen(
  req: PayloadRequest,
  user: string,
  products: string[],
): Promise<Map<string, number>> {
  const rows = await runSql<{ id: string; fen: number }>(
    req,
    sql`select f.product_id as id, seen.price_fen::float8 as fen
        from favorites f cross join lateral (
          select c.price_fen from price_changes c where c.product_id = f.product_id and c.created_at <= f.created_at
          order by c.created_at desc, c.id desc limit 1) seen
        where f.user_id = ${user} and f.product_id in ${idsIn(products)}`,
  )
  return new Map(rows.map(({ id, fen }) => [id, fen]))
}
