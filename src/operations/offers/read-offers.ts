import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OfferState } from '../../contract/orders'
import { readCursor, writeCursor } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { isId } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import type { OfferSource } from '../../presenters/offers'
import { verifiedNow } from '../users/verified-now'
import { offerColumns } from './offer-row'

const select = (viewer: string, where: Sql, tail: Sql) => sql`
  select ${offerColumns}, p.title, p.price_fen::float8 as "priceFen", p.status as "listingStatus",
    json_build_object('id', u.id, 'nickname', u.nickname,
      'avatar', (select a.filename from media a where a.id = u.avatar_id), 'verified', ${sql.raw(verifiedNow)})
      as counterpart
  from offers o join products p on p.id = o.product_id
  join users u on u.id = case when o.buyer_id = ${viewer}::uuid then o.seller_id else o.buyer_id end
  where (o.buyer_id = ${viewer} or o.seller_id = ${viewer}) and ${where} ${tail}`

/**
 * An offer as one of its two people sees it.
 * @throws {AppError} NOT_FOUND to everybody else
 */
export async function readOfferOf(req: PayloadRequest, viewer: string, id: string): Promise<OfferSource> {
  if (!isId(id)) throw new AppError('NOT_FOUND')
  const [offer] = await runSql<OfferSource>(req, select(viewer, sql`o.id = ${id}`, sql``))
  if (!offer) throw new AppError('NOT_FOUND')
  return offer
}

interface OffersQuery {
  limit: number
  cursor?: string
  product?: string
  state?: OfferState
}

/** A person's offers, made and received, the newest first. */
export async function listOffers(
  req: PayloadRequest,
  viewer: string,
  { limit, cursor, product, state }: OffersQuery,
): Promise<{ rows: OfferSource[]; nextCursor: string | null }> {
  const where = [sql`true`]
  if (product !== undefined) where.push(sql`o.product_id = ${product}`)
  if (state !== undefined) where.push(sql`o.state = ${state}`)
  if (cursor !== undefined) {
    const [at, id] = readCursor(cursor, 'instant')
    where.push(sql`(o.created_at, o.id) < (${at}::timestamptz, ${id}::uuid)`)
  }
  const rows = await runSql<OfferSource>(
    req,
    select(
      viewer,
      sql.join(where, sql` and `),
      sql`order by o.created_at desc, o.id desc limit ${limit + 1}`,
    ),
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last ? writeCursor([last.createdAt, last.id]) : null }
}
