import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { demoOfficers } from '../../demo/officers'
import { demoPeople } from '../../demo/people'
import { planInterest, type Interest } from '../../demo/plan-interest'
import { campusOf, type PlannedListing } from '../../demo/plan-listings'
import { runSql } from '../../lib/sql'
import { refreshAttached } from '../../operations/media/refresh-attached'
import type { Cast } from './cast'
import { daysBefore, insertRows } from './rows'
import type { Pictures } from './upload-pictures'

interface Placed extends PlannedListing, Interest {
  id: string
}

/** Listings with their pictures, prices, comments, favorites and views, at the moments they happened. */
export async function openMarket(
  req: PayloadRequest,
  cast: Cast,
  pictures: Pictures,
  listings: readonly PlannedListing[],
  now: Date,
): Promise<void> {
  const at = (days: number) => daysBefore(now, days)
  const idAt = (days: number) => uuidv7({ msecs: new Date(at(days)).getTime() })
  const interests = planInterest(listings)
  const placed = listings.map((listing, index): Placed => {
    const { comments = [], favorites = [], views = [] } = interests[index] ?? {}
    return { ...listing, comments, favorites, views, id: idAt(listing.created) }
  })

  // In the order in which they went public, which is that of the numbers that the database gives them.
  await insertRows(
    req,
    'products',
    placed
      .toSorted((a, b) => (b.published ?? 0) - (a.published ?? 0))
      .map((listing) => productRow(listing, cast, at)),
  )
  await insertRows(
    req,
    'products_rels',
    placed.flatMap(({ id, seller, pictures: choices }) =>
      choices.map((choice, index) => ({
        order: index + 1,
        parent_id: id,
        path: 'images',
        media_id: pictures.ofListing(seller, choice),
      })),
    ),
  )
  // One row in the order of time: the newest id is the newest price.
  await insertRows(
    req,
    'price_changes',
    placed.flatMap(({ id, campus, published, prices }) =>
      published === null
        ? []
        : prices.map((price) => ({
            id: idAt(price.at),
            product_id: id,
            campus_id: cast.campus(campus),
            price_fen: price.priceFen,
            created_at: at(price.at),
            updated_at: at(price.at),
          })),
    ),
  )
  await insertRows(
    req,
    'comments',
    placed.flatMap((listing) => commentRows(listing, cast, at, idAt)),
  )
  await insertRows(
    req,
    'favorites',
    placed.flatMap(({ id, campus, favorites, prices }) =>
      favorites.map((favorite) => ({
        lowest_seen_fen: lowestSince(favorite.at, prices),
        id: idAt(favorite.at),
        user_id: cast.person(favorite.user),
        product_id: id,
        campus_id: cast.campus(campus),
        created_at: at(favorite.at),
        updated_at: at(favorite.at),
      })),
    ),
  )
  await insertRows(
    req,
    'view_events',
    placed.flatMap(({ id, campus, views }) =>
      views.map((view) => ({
        id: idAt(view.at),
        product_id: id,
        user_id: view.user && cast.person(view.user),
        campus_id: cast.campus(campus),
        viewed_at: at(view.at),
      })),
    ),
  )
  await logRemovals(req, placed, cast, at)
  await showPictures(req, cast, pictures)
}

/** The lowest of the price when somebody came and those that followed: they were told of each. */
function lowestSince(daysAgo: number, prices: Placed['prices']): number {
  const met = prices.findLast(({ at }) => at >= daysAgo) ?? prices[0]
  return Math.min(...prices.filter((price) => price === met || price.at < daysAgo).map((p) => p.priceFen))
}

function productRow(listing: Placed, cast: Cast, at: (days: number) => string) {
  const { published, ended, prices, comments, status } = listing
  const lastPrice = prices.at(-1)
  const lastChange = ended > 0 ? ended : (lastPrice?.at ?? published ?? listing.created)
  const { listingDays } = campusOf(listing.campus).settings
  return {
    id: listing.id,
    title: listing.title,
    kind: listing.kind,
    category_id: cast.category(listing.category),
    condition: listing.condition,
    price_fen: lastPrice?.priceFen ?? 0,
    original_price_fen: listing.originalPriceFen,
    description: listing.description,
    attributes: listing.attributes,
    isbn: listing.isbn,
    place: listing.place,
    location_lat: listing.location.lat,
    location_lng: listing.location.lng,
    campus_id: cast.campus(listing.campus),
    seller_id: cast.person(listing.seller),
    status,
    published_at: published === null ? null : at(published),
    expires_at: published === null ? null : at(published - listingDays),
    version: prices.length + (ended > 0 ? 1 : 0),
    view_count: listing.views.length,
    favorite_count: listing.favorites.length,
    comment_count: comments.filter(({ removedBy }) => removedBy === null).length,
    created_at: at(listing.created),
    updated_at: at(published === null ? listing.created : lastChange),
  }
}

function commentRows(
  { id, campus, comments }: Placed,
  cast: Cast,
  at: (days: number) => string,
  idAt: (days: number) => string,
) {
  const ids = comments.map((comment) => idAt(comment.at))
  return comments.map((comment, index) => ({
    id: ids[index],
    body: comment.body,
    product_id: id,
    author_id: cast.person(comment.author),
    reply_to_id: comment.thread === null ? null : ids[comment.thread],
    campus_id: cast.campus(campus),
    removed: comment.removedBy !== null,
    removed_by: comment.removedBy,
    created_at: at(comment.at),
    updated_at: at(comment.at),
  }))
}

/** What moderators took away is in the log, as their own acts would be. */
async function logRemovals(
  req: PayloadRequest,
  placed: readonly Placed[],
  cast: Cast,
  at: (days: number) => string,
): Promise<void> {
  const officers = await runSql<{ id: string; email: string }>(req, sql`select id, email from staff`)
  const rows = placed
    .filter(({ status }) => status === 'removed')
    .map(({ id, title, campus, ended }) => {
      const moderator = demoOfficers.find(
        (officer) => officer.role === 'moderator' && officer.campus === campus,
      )
      return {
        id: uuidv7({ msecs: new Date(at(ended)).getTime() }),
        staff: officers.find(({ email }) => email === moderator?.email)?.id,
        staff_name: moderator?.name,
        action: 'update',
        target: 'products',
        target_id: id,
        summary: title,
        changes: [{ field: 'status', before: 'on_sale', after: 'removed' }],
        campus_id: cast.campus(campus),
        created_at: at(ended),
        updated_at: at(ended),
      }
    })
  await insertRows(req, 'audit_log', rows)
}

/** Faces for people; pictures public exactly while something public shows them, described and dated by what does. */
async function showPictures(req: PayloadRequest, cast: Cast, pictures: Pictures): Promise<void> {
  for (const { name, avatar } of demoPeople) {
    if (!avatar) continue
    await runSql(
      req,
      sql`update users set avatar_id = ${pictures.avatarOf(name)} where id = ${cast.person(name)}`,
    )
  }
  await runSql(
    req,
    sql`update media m set alt = shown.text, created_at = shown.since, updated_at = shown.since
        from (select r.media_id as id, min(p.created_at) as since, (array_agg(p.title order by p.created_at))[1] as text
              from products_rels r join products p on p.id = r.parent_id group by r.media_id
              union all select u.avatar_id, u.created_at, u.nickname from users u where u.avatar_id is not null) shown
        where shown.id = m.id`,
  )
  const media = await runSql<{ id: string }>(req, sql`select id from media`)
  await refreshAttached(
    req,
    media.map(({ id }) => id),
  )
}
