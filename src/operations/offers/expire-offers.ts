import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { standingStates } from '../../domain/offers/moves'
import { listOf, runSql, type InTransaction } from '../../lib/sql'
import { moveOffer } from './move-offer'
import { lockOffer } from './offer-row'
import { sayOffer } from './show-offer'
import { tellOffer } from './tell-offer'

/** Of `offers o`: nothing can come of it, because the listing or one of the two is gone. */
const hopeless = sql`(exists (select 1 from products p where p.id = o.product_id
    and (p.deleted_at is not null or p.status not in ('on_sale', 'reserved')))
  or exists (select 1 from users u where u.id in (o.buyer_id, o.seller_id) and u.standing <> 'active'))`

/** Offers whose time is up, and those of which nothing can come any more. */
export const findPastOffers = (
  req: InTransaction,
  now: Date,
  after: string,
  limit: number,
): Promise<{ id: string }[]> =>
  runSql(
    req,
    sql`select o.id from offers o where o.state in (${listOf(standingStates)}) and o.id > ${after}::uuid
          and (o.expires_at <= ${now.toISOString()}::timestamptz or ${hopeless})
        order by o.id limit ${limit}`,
  )

/** Ends one; who waited for an answer is told that there was none. False when it is not past any more. */
export async function expireOffer(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const offer = await lockOffer(req, id)
  const [found] = await runSql<{ hopeless: boolean }>(
    req,
    sql`select ${hopeless} as hopeless from offers o where o.id = ${id} and o.state in (${listOf(standingStates)})`,
  )
  if (!found) return false
  const past = new Date(offer.expiresAt) <= now
  if (!past && !found.hopeless) return false
  const moved = await moveOffer(req, offer, 'expire', ['timer'], now)
  await sayOffer(req, moved, 'expired')
  if (past && offer.state === 'open') await tellOffer(req, moved, 'expired', offer.by, now)
  return true
}
