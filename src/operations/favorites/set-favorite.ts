import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { StudentActor } from '../../access/actor'
import { openStatuses, visibleStatuses } from '../../domain/products/moves'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { listOf, runSql } from '../../lib/sql'

export interface FavoriteState {
  favorited: boolean
  favoriteCount: number
}

/**
 * The lowest price this person has seen (now, or when looking at it before, as far as views are kept) or been told;
 * unfavoriting and coming back makes no old price news.
 */
const lowestSeenFen = (user: string, product: string) => sql`(
  select min(fen) from (
    select price_fen as fen from products where id = ${product}
    union all
    select (n.params ->> 'toFen')::numeric from notifications n
      where n.user_id = ${user} and n.product_id = ${product} and n.kind = 'price_drop'
    union all
    select seen.price_fen from view_events v cross join lateral (
      select c.price_fen from price_changes c where c.product_id = v.product_id and c.created_at <= v.viewed_at
      order by c.created_at desc, c.id desc limit 1) seen
      where v.user_id = ${user} and v.product_id = ${product}) prices)`

/** Marks or unmarks a listing for a person; saying it twice changes nothing. The counter moves with the row. */
export async function setFavorite(
  req: PayloadRequest,
  actor: StudentActor,
  productId: string,
  favorited: boolean,
): Promise<FavoriteState> {
  return inTransaction(req, async () => {
    // Locks the listing, so that row and counter cannot part.
    const [product] = await runSql<{ campus: string; seller: string; open: boolean; visible: boolean }>(
      req,
      sql`select p.campus_id as campus, p.seller_id as seller,
            p.status::text in (${listOf(openStatuses)}) as open,
            p.status::text in (${listOf(visibleStatuses)})
              and (select u.standing = 'active' from users u where u.id = p.seller_id) as visible
          from products p where p.id = ${productId} and p.deleted_at is null for no key update`,
    )
    if (!product || (favorited && !product.visible && product.seller !== actor.id)) {
      throw new AppError('NOT_FOUND')
    }
    // Nobody makes the own listing look wanted.
    if (favorited && product.seller === actor.id) throw new AppError('FORBIDDEN')
    if (favorited && !product.open) throw new AppError('CONFLICT')
    const changed = favorited
      ? await runSql(
          req,
          sql`insert into favorites (id, user_id, product_id, campus_id, lowest_seen_fen, created_at, updated_at)
              values (${uuidv7()}, ${actor.id}, ${productId}, ${product.campus},
                ${lowestSeenFen(actor.id, productId)}, now(), now())
              on conflict (user_id, product_id) do nothing returning 1`,
        )
      : await runSql(
          req,
          sql`delete from favorites where user_id = ${actor.id} and product_id = ${productId} returning 1`,
        )
    // Who favorites has seen the price, even from a list; coming back later must not make it news.
    if (favorited && changed.length > 0) {
      await runSql(
        req,
        sql`insert into view_events (id, product_id, campus_id, user_id, viewed_at)
            select ${uuidv7()}, ${productId}, ${product.campus}, ${actor.id}, now()
            where not exists (
              select 1 from view_events v where v.user_id = ${actor.id} and v.product_id = ${productId}
                and v.viewed_at >= (select max(c.created_at) from price_changes c where c.product_id = ${productId}))`,
      )
    }
    const step = changed.length === 0 ? 0 : favorited ? 1 : -1
    const [row] = await runSql<{ count: number }>(
      req,
      sql`update products set favorite_count = greatest(favorite_count + ${step}::int, 0)
          where id = ${productId} returning favorite_count as count`,
    )
    return { favorited, favoriteCount: row?.count ?? 0 }
  })
}
