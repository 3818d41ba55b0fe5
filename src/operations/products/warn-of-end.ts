import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { dayMs } from '../../domain/time'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'

/** Days before the end in which a seller is told. */
const warnDays = 3

interface Ending {
  title: string
  seller: string
  until: string
  key: string
}

/** Names the end of a listing; renewed, it has another one. */
const keyOf = sql`'listing-expiring:' || p.id || ':' || to_char(p.expires_at at time zone 'utc', 'YYYY-MM-DD')`

/** On sale, and over within the next days. */
const ending = (now: Date): Sql =>
  sql`p.status = 'on_sale' and p.deleted_at is null and p.expires_at > ${now.toISOString()}
    and p.expires_at <= ${new Date(now.getTime() + warnDays * dayMs).toISOString()}`

/** Whose seller has not been told yet; at most `limit`, after that id. */
export const findEnding = (payload: Payload, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select p.id from products p join users u on u.id = p.seller_id and u.standing = 'active'
        where ${ending(now)} and p.id > ${after} and not exists (
          select 1 from notifications n where n.user_id = p.seller_id and n.key = ${keyOf})
        order by p.id limit ${limit}`,
  )

/**
 * Tells the seller that a listing ends soon, once for each end.
 * @returns whether they were told
 */
export async function warnOfEnd(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  // Locked, so that it is not renewed or sold while its end is told.
  const [listing] = await runSql<Ending>(
    req,
    sql`select p.title, p.seller_id as seller, p.expires_at as until, ${keyOf} as key
        from products p where p.id = ${id} and ${ending(now)} for no key update`,
  )
  if (!listing) return false
  const { title, seller, key } = listing
  const params = { title, until: new Date(listing.until).toISOString() }
  return (
    (await notify(
      req,
      { kind: 'listing_expiring', product: id, told: [{ user: seller, key, params }] },
      now,
    )) > 0
  )
}
