import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { Settlement } from '../../contract/orders'
import type { ProductKind, ProductStatus } from '../../contract/products'
import { isVisible } from '../../domain/products/moves'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { isId, lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { refuseBlocked } from '../blocks/refuse-blocked'
import { moveOffer } from '../offers/move-offer'
import { lockOffer, readOffer, type OfferRow } from '../offers/offer-row'
import { settlementOf } from '../settlements/registry'
import { openOrder } from './open-order'
import { madeBySame } from './same-request'
import { refuseCallingOff, refuseTooMany, takeTurn } from './take-turn'

export interface OrderPlacing {
  product: string
  settlement: Settlement
  /** An accepted one fixes the price. */
  offer?: string
  /** What the buyer saw; another price by now is a CONFLICT. */
  priceFen?: number
  /** The client's key of the request. */
  key: string | null
}

/** A listing that somebody wants to have. */
export interface WantedListing {
  id: string
  title: string
  kind: ProductKind
  status: ProductStatus
  priceFen: number
  seller: string
  campus: string
  version: number
}

/**
 * A verified student buys a listing, at its price or at that of an accepted offer; it is reserved from then on. Of many
 * who ask at once one gets it. The same key again is the same order.
 * @returns the order's id
 * @throws {AppError} NOT_FOUND for what nobody sees; FORBIDDEN for the own listing and between people of whom one has
 * blocked the other; VALIDATION_FAILED for what somebody looks for; CONFLICT with the listing's present state;
 * RATE_LIMITED for who has called off this listing as often as one may
 */
export async function placeOrder(
  req: PayloadRequest,
  actor: StudentActor,
  wish: OrderPlacing,
  now: Date,
): Promise<string> {
  const known = await orderOfKey(req, actor.id, wish)
  if (known !== null) return known
  // Most of a crowd is turned away here, without waiting for the one who is first.
  try {
    await readWanted(req, actor, wish.product)
  } catch (refusal) {
    // The same request, sent at the same moment, may have got it.
    const made = await orderOfKey(req, actor.id, wish)
    if (made !== null) return made
    throw refusal
  }
  return inTransaction(req, async () => {
    await takeTurn(req, 'orders', actor.id)
    const made = await orderOfKey(req, actor.id, wish)
    if (made !== null) return made
    await lockRow(req, 'products', wish.product)
    const listing = await readWanted(req, actor, wish.product)
    const offer =
      wish.offer === undefined ? null : await lockAccepted(req, actor.id, wish.offer, listing, now)
    if (wish.priceFen !== undefined && wish.priceFen !== (offer?.amountFen ?? listing.priceFen)) {
      throw new AppError('CONFLICT', { data: stateOf(listing) })
    }
    await refuseTooMany(req, actor.id, 'buyer')
    await refuseCallingOff(req, actor.id, listing.id, now)
    const parties = { buyer: actor.id, seller: listing.seller, campus: listing.campus }
    const amountFen = offer?.amountFen ?? listing.priceFen
    const rail = await settlementOf(wish.settlement).check(req, { ...parties, amountFen })
    const order = await openOrder(
      req,
      {
        ...parties,
        title: listing.title,
        kind: 'product',
        settlement: wish.settlement,
        rail,
        amountFen,
        product: listing.id,
        errand: null,
        offer: offer?.id ?? null,
        by: 'buyer',
        key: wish.key,
      },
      now,
    )
    if (offer) await moveOffer(req, offer, 'use', ['order'], now)
    return order.id
  })
}

/** What the same request made before. @throws {AppError} CONFLICT when it asked for something else */
async function orderOfKey(
  req: PayloadRequest,
  buyer: string,
  { key, product, settlement, offer, priceFen }: OrderPlacing,
): Promise<string | null> {
  if (key === null) return null
  const [row] = await runSql<{
    id: string
    product: string | null
    settlement: Settlement
    offer: string | null
    priceFen: number
  }>(
    req,
    // Only what it cost: a request that named another price came to nothing.
    sql`select id, product_id as product, settlement, offer_id as offer, amount_fen::float8 as "priceFen" from orders
        where buyer_id = ${buyer} and key = ${key}`,
  )
  return madeBySame('order', row, { product, settlement, offer: offer ?? null, priceFen })
}

/**
 * The listing, if this person may have it now: what `can.buy` of its page says.
 * @throws {AppError} as `placeOrder`
 */
export async function readWanted(
  req: PayloadRequest,
  actor: StudentActor,
  product: string,
): Promise<WantedListing> {
  if (!isId(product)) throw new AppError('NOT_FOUND')
  const [listing] = await runSql<WantedListing & { sells: boolean }>(
    req,
    sql`select p.id, p.title, p.kind, p.status, p.price_fen::float8 as "priceFen", p.seller_id as seller,
          p.campus_id as campus, p.version::int as version, u.standing = 'active' as sells
        from products p join users u on u.id = p.seller_id where p.id = ${product} and p.deleted_at is null`,
  )
  if (!listing || !listing.sells || !isVisible(listing.status)) {
    throw new AppError('NOT_FOUND', { problems: [{ path: 'product' }] })
  }
  if (listing.seller === actor.id) throw new AppError('FORBIDDEN')
  await refuseBlocked(req, actor.id, listing.seller)
  if (listing.kind === 'wanted') throw invalid('product', '求购不能下单', 'This is looked for, not offered')
  if (listing.status !== 'on_sale') throw new AppError('CONFLICT', { data: stateOf(listing) })
  return listing
}

const stateOf = ({ status, priceFen, version }: WantedListing) => ({ status, priceFen, version })

/** The buyer's accepted offer for this listing. @throws {AppError} NOT_FOUND, CONFLICT with its present state */
async function lockAccepted(
  req: PayloadRequest,
  buyer: string,
  id: string,
  { id: product }: WantedListing,
  now: Date,
): Promise<OfferRow> {
  const known = await readOffer(req, id)
  if (known?.buyer !== buyer || known.product !== product) {
    throw new AppError('NOT_FOUND', { problems: [{ path: 'offer' }] })
  }
  const offer = await lockOffer(req, id)
  if (offer.state !== 'accepted' || new Date(offer.expiresAt) <= now) {
    const state = offer.state === 'accepted' ? 'expired' : offer.state
    throw new AppError('CONFLICT', { problems: [{ path: 'offer' }], data: { state } })
  }
  return offer
}
