import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { orderLimits } from '../../contract/orders'
import { standingStates } from '../../domain/offers/moves'
import { dayMs } from '../../domain/time'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { instant, listOf, runSql } from '../../lib/sql'
import { openConversation } from '../conversations/open-conversation'
import { readWanted } from '../orders/place-order'
import { madeBySame } from '../orders/same-request'
import { againAfter, takeTurn } from '../orders/take-turn'
import { moveOffer } from './move-offer'
import { lockOffer } from './offer-row'
import { putOffer } from './put-offer'
import { showOffer } from './show-offer'
import { tellOffer } from './tell-offer'

interface OfferMaking {
  product: string
  amountFen: number
  /** The client's key of the request. */
  key: string | null
}

/**
 * A verified student names a price for a listing. Of one person there is one standing offer for each; the same key again
 * is the same offer.
 * @returns the offer's id
 * @throws {AppError} as `placeOrder`; CONFLICT with the offer that stands already
 */
export async function makeOffer(
  req: PayloadRequest,
  actor: StudentActor,
  { product, amountFen, key }: OfferMaking,
  now: Date,
): Promise<string> {
  const known = await offerOfKey(req, actor.id, { product, amountFen, key })
  if (known !== null) return known
  await readWanted(req, actor, product)
  // Outside of the transaction: it waits for whoever holds the listing.
  const conversation = await openConversation(req.payload, actor, product)
  return inTransaction(req, async () => {
    await takeTurn(req, 'offers', actor.id)
    const made = await offerOfKey(req, actor.id, { product, amountFen, key })
    if (made !== null) return made
    await lockRow(req, 'products', product)
    const listing = await readWanted(req, actor, product)
    await refuseTooMany(req, actor.id)
    await refuseTooOften(req, actor.id, product, now)
    await expirePast(req, actor.id, product, now)
    const parties = { buyer: actor.id, seller: listing.seller, campus: listing.campus, product }
    const fresh = { ...parties, conversation, amountFen, by: 'buyer' as const, key }
    const offer = await putOffer(req, fresh, now)
    await showOffer(req, offer)
    await tellOffer(req, offer, 'made', 'seller', now)
    return offer.id
  })
}

/** What the same request made before. @throws {AppError} CONFLICT when it asked for something else */
async function offerOfKey(
  req: PayloadRequest,
  buyer: string,
  { product, amountFen, key }: OfferMaking,
): Promise<string | null> {
  if (key === null) return null
  const [row] = await runSql<{ id: string; product: string; amountFen: number }>(
    req,
    sql`select id, product_id as product, amount_fen::float8 as "amountFen" from offers
        where buyer_id = ${buyer} and key = ${key}`,
  )
  return madeBySame('offer', row, { product, amountFen })
}

async function refuseTooMany(req: PayloadRequest, buyer: string): Promise<void> {
  const max = orderLimits.offersOpenMax
  const [row] = await runSql<{ count: number }>(
    req,
    sql`select count(*)::int as count from offers where buyer_id = ${buyer} and by = 'buyer' and state = 'open'`,
  )
  if ((row?.count ?? 0) < max) return
  const zh = `最多同时有 ${max} 个待答复的出价`
  const en = `At most ${max} offers can wait for an answer`
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }], data: { max } })
}

/**
 * A seller is asked so often by one person about one listing; answers to the seller's own price do not count.
 * @throws {AppError} RATE_LIMITED
 */
async function refuseTooOften(req: PayloadRequest, buyer: string, product: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - dayMs)
  // Each price of the seller that was countered was countered by this buyer.
  const [row] = await runSql<{ made: number; first: string | null }>(
    req,
    sql`select (count(*) filter (where by = 'buyer')
            - count(*) filter (where by = 'seller' and state = 'countered'))::int as made,
          ${instant(sql`min(created_at)`)} as first
        from offers where buyer_id = ${buyer} and product_id = ${product}
          and created_at > ${since.toISOString()}::timestamptz`,
  )
  if (row?.first && row.made >= orderLimits.offersPerListingDay) throw againAfter(row.first, now)
}

/** One whose time is up, and which the clock has not come to, is in nobody's way. */
async function expirePast(req: PayloadRequest, buyer: string, product: string, now: Date): Promise<void> {
  const [past] = await runSql<{ id: string }>(
    req,
    sql`select id from offers where product_id = ${product} and buyer_id = ${buyer}
          and state in (${listOf(standingStates)}) and expires_at <= ${now.toISOString()}::timestamptz`,
  )
  if (past) await moveOffer(req, await lockOffer(req, past.id), 'expire', ['timer'], now)
}
