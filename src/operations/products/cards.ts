import { writeKey } from '../../lib/cursor'
import { prepared, type Statement } from '../../lib/reads'
import { instantText } from '../../lib/sql'
import { tagJson } from '../campaigns/running'
import { fileUrlSql } from '../media/file-url'
import { verifiedNow } from '../users/verified-now'

/**
 * Cards of listings as JSON that PostgreSQL builds in the statement that finds them: what would be parsed here only to be
 * written again passes through as text. The shape is that of `presenters/products`.
 */

const pictureJson = `json_build_object('id', m.id, 'url', ${fileUrlSql('m.filename')},
  'thumbUrl', ${fileUrlSql('coalesce(m.sizes_thumb_filename, m.filename)')},
  'cardUrl', ${fileUrlSql('coalesce(m.sizes_card_filename, m.filename)')},
  'largeUrl', ${fileUrlSql('coalesce(m.sizes_large_filename, m.filename)')},
  'width', m.width, 'height', m.height, 'alt', m.alt)`

/** All pictures of listing `p`, in their order. */
export const picturesJson = `(select coalesce(json_agg(${pictureJson} order by r."order"), '[]'::json)
  from products_rels r join media m on m.id = r.media_id where r.parent_id = p.id and r.path = 'images')`

/**
 * Members of a card's JSON object, for `json_build_object`, of `p` (products) and `u` (its seller).
 * @param viewer placeholder of the reader's id; none for what all readers share
 */
export function cardMembers(viewer?: string): string {
  return `'id', p.id, 'kind', p.kind, 'title', p.title, 'priceFen', p.price_fen::int8,
    'originalPriceFen', p.original_price_fen::int8, 'condition', p.condition, 'status', p.status,
    'category', p.category_id, 'campus', p.campus_id, 'place', p.place,
    'location', case when p.shown_lat is null then null else
      json_build_object('lat', round(p.shown_lat::numeric, 6)::float8, 'lng', round(p.shown_lng::numeric, 6)::float8) end,
    'image', (select ${pictureJson} from products_rels r join media m on m.id = r.media_id
      where r.parent_id = p.id and r.path = 'images' order by r."order" limit 1),
    'seller', json_build_object('id', u.id, 'nickname', u.nickname,
      'avatarUrl', (select ${fileUrlSql('a.filename')} from media a where a.id = u.avatar_id), 'verified', ${verifiedNow}),
    'favoriteCount', p.favorite_count, 'commentCount', p.comment_count, 'viewCount', p.view_count,
    'campaign', ${tagJson},
    'favorited', ${
      viewer === undefined
        ? 'false'
        : `exists (select 1 from favorites f where f.user_id = ${viewer}::uuid and f.product_id = p.id)`
    },
    'publishedAt', ${instantText('p.published_at')}, 'createdAt', ${instantText('p.created_at')},
    'updatedAt', ${instantText('p.updated_at')}`
}

const notFavorited = '"favorited" : false'

/** The card of a reader who keeps an eye on it, from the one that all share; inside of texts quotes are escaped. */
export const markFavorited = (card: string) => card.replace(notFavorited, '"favorited" : true')

interface CardsQuery {
  /**
   * A query that yields, in the order of the answer and one more than the page holds: `product_id`, `key` (JSON text, for
   * the cursor) and, where asked for, `distance_m` and `why`.
   */
  page: string
  /** Placeholder of how many cards a page holds. */
  limit: string
  /** Placeholder of the reader's id. */
  viewer?: string
  /** The page yields `distance_m`, metres. */
  distance?: boolean
  /** The page yields `why`, JSON. */
  why?: boolean
}

export interface CardsRow {
  /** The cards' JSON, without the brackets around them. */
  docs: string | null
  /** Key of the last card, when there are more. */
  next: string | null
}

/** The statement that answers a page of cards. */
export function cardsStatement(query: CardsQuery): Statement {
  return prepared(cardsText(query))
}

/** Its text, for a statement that answers more than that. */
export function cardsText({ page, limit, viewer, distance = false, why = false }: CardsQuery): string {
  const extra = `${distance ? `, 'distanceM', round(c.distance_m)::int8` : ''}${why ? `, 'why', c.why` : ''}`
  return `with page as materialized (select c.*, row_number() over () as at from (${page}) c)
    select string_agg(x.card, ',' order by x.at) as docs,
      case when (select count(*) from page) > ${limit}::int
        then (select c.key from page c where c.at = ${limit}::int) end as next
    from (select c.at, json_build_object(${cardMembers(viewer)}${extra})::text as card
          from page c join products p on p.id = c.product_id and on_offer(p) join users u on u.id = p.seller_id
          where c.at <= ${limit}::int) x`
}

/** The answer's text. */
export function pageText(row: CardsRow | undefined): string {
  const next = row?.next == null ? 'null' : `"${writeKey(row.next)}"`
  return `{"docs":[${row?.docs ?? ''}],"nextCursor":${next}}`
}
