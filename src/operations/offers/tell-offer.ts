import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderSide } from '../../contract/orders'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import type { OfferRow } from './offer-row'

export type OfferEvent = 'accepted' | 'countered' | 'declined' | 'expired' | 'made' | 'withdrawn'

/** Tells one side what the other did with an offer. */
export async function tellOffer(
  req: PayloadRequest,
  offer: OfferRow,
  event: OfferEvent,
  told: OrderSide,
  now: Date,
): Promise<void> {
  const other = told === 'buyer' ? offer.seller : offer.buyer
  const [words] = await runSql<{ title: string; nickname: string }>(
    req,
    sql`select p.title, u.nickname from products p, users u where p.id = ${offer.product} and u.id = ${other}`,
  )
  const params = {
    title: words?.title ?? '',
    nickname: words?.nickname ?? '',
    amountFen: offer.amountFen,
    event,
    conversation: offer.conversation ?? '',
  }
  await notify(
    req,
    {
      kind: 'offer',
      product: offer.product,
      told: [{ user: offer[told], key: `offer:${offer.id}:${event}`, params }],
    },
    now,
  )
}
