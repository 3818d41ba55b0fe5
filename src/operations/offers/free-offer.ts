import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { standingStates } from '../../domain/offers/moves'
import { listOf, runSql } from '../../lib/sql'
import type { OrderRow } from '../orders/order-row'
import { moveOffer } from './move-offer'
import { lockOffer } from './offer-row'

/**
 * The order that was made of an offer is called off, or its money back: the agreed price is good again for what is left of
 * its day. In the transaction of the move, with the listing locked, which is before every offer of it.
 */
export async function freeOffer(req: PayloadRequest, order: OrderRow): Promise<void> {
  if (order.offer === null || order.endedAt === null) return
  const offer = await lockOffer(req, order.offer)
  const now = new Date(order.endedAt)
  if (offer.state !== 'used' || new Date(offer.expiresAt) <= now) return
  const standing = await runSql(
    req,
    sql`select 1 from offers where product_id = ${offer.product} and buyer_id = ${offer.buyer}
          and state in (${listOf(standingStates)})`,
  )
  if (standing.length === 0) await moveOffer(req, offer, 'free', ['order'], now)
}
