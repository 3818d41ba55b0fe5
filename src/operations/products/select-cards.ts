import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { CardData } from '../../domain/products/card'
import { writeCursor } from '../../lib/cursor'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql } from '../../lib/sql'
import { tagJson } from '../campaigns/running'
import { verifiedNow } from '../users/verified-now'

/** A card and the value it is sorted by, for the cursor. */
export interface CardRow extends CardData {
  sortKey: string | number | null
}

/** JSON of one `media` row aliased `m`. */
export const pictureJson = sql`json_build_object('id', m.id, 'filename', m.filename,
  'thumb', m.sizes_thumb_filename, 'card', m.sizes_card_filename, 'large', m.sizes_large_filename,
  'width', m.width, 'height', m.height, 'alt', m.alt)`

interface CardQuery {
  /** On `p` (products) and `u` (the seller). */
  where: Sql[]
  orderBy: Sql
  limit: number
  /** Who looks, for `favorited`. */
  viewer: string | null
  sortKey?: Sql
  /** Further tables, for instance the favorites to list. */
  join?: Sql
}

/** Listings with seller and first picture in one statement; trashed ones never. */
export async function selectCards(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { where, orderBy, limit, viewer, sortKey, join }: CardQuery,
): Promise<CardRow[]> {
  return runSql<CardRow>(
    req,
    sql`select p.id, p.kind, p.title, p.price_fen::float8 as "priceFen",
          p.original_price_fen::float8 as "originalPriceFen", p.condition, p.status,
          p.category_id as category, p.campus_id as campus, p.place,
          p.location_lat::float8 as lat, p.location_lng::float8 as lng,
          (select ${pictureJson} from products_rels r join media m on m.id = r.media_id
            where r.parent_id = p.id and r.path = 'images' order by r."order" limit 1) as image,
          u.id as seller, u.nickname as "sellerNickname",
          (select a.filename from media a where a.id = u.avatar_id) as "sellerAvatar",
          ${sql.raw(verifiedNow)} as "sellerVerified",
          p.favorite_count as "favoriteCount", p.comment_count as "commentCount", p.view_count as "viewCount",
          ${sql.raw(tagJson)} as campaign,
          ${
            viewer === null
              ? sql`false`
              : sql`exists (select 1 from favorites v where v.product_id = p.id and v.user_id = ${viewer})`
          } as favorited,
          ${instant(sql`p.published_at`)} as "publishedAt", ${instant(sql`p.created_at`)} as "createdAt",
          ${instant(sql`p.updated_at`)} as "updatedAt",
          ${sortKey ?? sql`null`} as "sortKey"
        from products p join users u on u.id = p.seller_id ${join ?? sql``}
        where p.deleted_at is null and ${sql.join(where, sql` and `)}
        order by ${orderBy} limit ${limit}`,
  )
}

/** One page of rows and where the next begins. */
export interface CardPage {
  rows: CardRow[]
  nextCursor: string | null
}

/** `rows` holds one more than the page when there is a next one. */
export function pageOf(rows: CardRow[], limit: number): CardPage {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown,
    nextCursor:
      rows.length > limit && last && last.sortKey !== null ? writeCursor([last.sortKey, last.id]) : null,
  }
}
