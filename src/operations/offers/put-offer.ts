import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import { expiresAtOf, standingStates } from '../../domain/offers/moves'
import { AppError } from '../../lib/errors'
import { listOf, runSql } from '../../lib/sql'
import { offerColumns, type OfferRow } from './offer-row'

type NewOffer = Omit<OfferRow, 'id' | 'state' | 'expiresAt' | 'createdAt'> & { key: string | null }

/**
 * A fresh offer, with the listing locked. Whether there may be one is decided by the unique index on what stands.
 * @throws {AppError} CONFLICT with the one that stands
 */
export async function putOffer(req: PayloadRequest, wish: NewOffer, now: Date): Promise<OfferRow> {
  const { product, buyer } = wish
  const [at, until] = [now.toISOString(), (expiresAtOf('open', now) ?? now).toISOString()]
  const [offer] = await runSql<OfferRow>(
    req,
    sql`insert into offers as o (id, product_id, conversation_id, buyer_id, seller_id, campus_id, amount_fen, by, state,
          expires_at, key, created_at, updated_at)
        values (${uuidv7()}, ${product}, ${wish.conversation}::uuid, ${buyer}, ${wish.seller}, ${wish.campus},
          ${wish.amountFen}::numeric, ${wish.by}::enum_offers_by, 'open', ${until}::timestamptz, ${wish.key},
          ${at}::timestamptz, ${at}::timestamptz)
        on conflict do nothing returning ${offerColumns}`,
  )
  if (offer) return offer
  const [standing] = await runSql<OfferRow>(
    req,
    sql`select ${offerColumns} from offers o
        where o.product_id = ${product} and o.buyer_id = ${buyer} and o.state in (${listOf(standingStates)})`,
  )
  throw new AppError('CONFLICT', {
    data: standing && {
      offer: standing.id,
      state: standing.state,
      amountFen: standing.amountFen,
      by: standing.by,
    },
  })
}
