import { sql } from '@payloadcms/db-postgres'
import type { OrderSide } from '../../contract/orders'
import { isReviewable } from '../../domain/reviews/visibility'
import { readCursor, writeCursor } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import { fileUrlSql } from '../media/file-url'
import { readOrder, sideOf } from '../orders/order-row'
import { verifiedNow } from '../users/verified-now'

export interface ReviewRow {
  id: string
  order: string
  side: OrderSide
  rating: number
  body: string | null
  removed: boolean
  /** Waits for an officer; only its author sees it. */
  held: boolean
  /** Since when it is public; null while it is blind. */
  openedAt: string | null
  visibleAt: string
  createdAt: string
  subject: string
  /** Null for somebody who has left. */
  author: { id: string; nickname: string; avatarUrl: string | null; verified: boolean } | null
}

export interface Reputation {
  stars: number
  reviews: number
  deals: number
  noShows: number
}

/** Of `reviews v` with its author `u`. */
const columns = sql`v.id, v.order_id as "order", v.side, v.rating::int as rating, v.body,
  coalesce(v.removed, false) as removed, coalesce(v.held, false) as held, ${instant(sql`v.opened_at`)} as "openedAt",
  ${instant(sql`v.visible_at`)} as "visibleAt", ${instant(sql`v.created_at`)} as "createdAt", v.subject_id as subject,
  case when u.standing <> 'deleted' then json_build_object('id', u.id, 'nickname', u.nickname,
    'avatarUrl', (select ${sql.raw(fileUrlSql('m.filename'))} from media m where m.id = u.avatar_id),
    'verified', ${sql.raw(verifiedNow)}) end as author`

/** @throws {AppError} NOT_FOUND for nobody, and for who is suspended or has left */
async function requireLiving(req: InTransaction, user: string): Promise<void> {
  const [person] = await runSql(req, sql`select 1 from users where id = ${user} and standing = 'active'`)
  if (!person) throw new AppError('NOT_FOUND')
}

/** What is public of what was said of somebody, the last that became public first. */
export async function listReviews(
  req: InTransaction,
  user: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ rows: ReviewRow[]; nextCursor: string | null }> {
  await requireLiving(req, user)
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor, 'instant')
  const rows = await runSql<ReviewRow>(
    req,
    sql`select ${columns} from reviews v join users u on u.id = v.author_id
        where v.subject_id = ${user} and v.opened_at is not null and v.removed is not true and v.held is not true
          and (${id}::uuid is null
            or (date_trunc('milliseconds', v.opened_at), v.id) < (${at}::timestamptz, ${id}::uuid))
        order by v.opened_at desc, v.id desc limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown,
    nextCursor: last?.openedAt ? writeCursor([last.openedAt, last.id]) : null,
  }
}

/**
 * What the two of an order have written so far; what this one of them may see of it is the presenter's.
 * @throws {AppError} NOT_FOUND to everybody but the two
 */
export async function readReviewsOfOrder(
  req: InTransaction,
  user: string,
  id: string,
  now: Date,
): Promise<{ reviews: ReviewRow[]; side: OrderSide; reviewable: boolean }> {
  const order = await readOrder(req, id)
  const side = order && sideOf(order, user)
  if (!order || !side) throw new AppError('NOT_FOUND')
  const completedAt = order.completedAt === null ? null : new Date(order.completedAt)
  return {
    reviews: await readReviews(req, sql`v.order_id = ${order.id}`),
    side,
    reviewable: isReviewable({ status: order.status, completedAt }, now),
  }
}

/** @throws {AppError} NOT_FOUND */
export async function readReview(req: InTransaction, id: string): Promise<ReviewRow> {
  const [row] = await readReviews(req, sql`v.id = ${id}`)
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

const readReviews = (req: InTransaction, condition: Sql) =>
  runSql<ReviewRow>(
    req,
    sql`select ${columns} from reviews v join users u on u.id = v.author_id where ${condition} order by v.created_at, v.id`,
  )

/**
 * What is known of somebody's deals.
 * @throws {AppError} NOT_FOUND for nobody, and for who is suspended or has left
 */
export async function readReputation(req: InTransaction, user: string): Promise<Reputation | null> {
  await requireLiving(req, user)
  const [row] = await runSql<Reputation>(
    req,
    sql`select stars, reviews, deals, no_shows as "noShows" from reputations where user_id = ${user}`,
  )
  return row ?? null
}
