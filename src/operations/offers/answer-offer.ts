import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderSide } from '../../contract/orders'
import { moversOf, type OfferAnswer } from '../../domain/offers/moves'
import { otherSide } from '../../domain/orders/sides'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { refuseBlocked } from '../blocks/refuse-blocked'
import { sideOf } from '../orders/order-row'
import { moveOffer } from './move-offer'
import { lockOffer, type OfferRow } from './offer-row'
import { putOffer } from './put-offer'
import { sayOffer, showOffer } from './show-offer'
import { tellOffer } from './tell-offer'

type Answering = { name: Exclude<OfferAnswer, 'counter'> } | { name: 'counter'; amountFen: number }

const told = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const

/**
 * One of the two accepts, declines, withdraws, or names another price, which is a new offer of theirs.
 * @returns id of the offer that stands now, or of the one that was answered
 * @throws {AppError} NOT_FOUND to everybody else; FORBIDDEN to agree with somebody of whom one has blocked the other;
 * CONFLICT with the present state
 */
export async function answerOffer(
  req: PayloadRequest,
  user: string,
  id: string,
  answer: Answering,
  now: Date,
): Promise<string> {
  return inTransaction(req, async () => {
    const offer = await lockOffer(req, id)
    const side = sideOf(offer, user)
    if (side === null) throw new AppError('NOT_FOUND')
    const other = otherSide(side)
    const movers = moversOf(side, offer.by)
    if (answer.name === 'accept' || answer.name === 'counter') await requireDealing(req, offer, user, other)
    const moved = await moveOffer(req, offer, answer.name, movers, now)
    if (answer.name !== 'counter') {
      await sayOffer(req, moved, told[answer.name])
      await tellOffer(req, moved, told[answer.name], other, now)
      return moved.id
    }
    const counter = { ...offer, amountFen: answer.amountFen, by: side, key: null }
    const fresh = await putOffer(req, counter, now)
    await showOffer(req, fresh)
    await tellOffer(req, fresh, 'countered', other, now)
    return fresh.id
  })
}

/** Two who may still deal about something that is still to be had. */
async function requireDealing(
  req: PayloadRequest,
  offer: OfferRow,
  user: string,
  other: OrderSide,
): Promise<void> {
  await refuseBlocked(req, user, offer[other])
  const [now] = await runSql<{ status: string; gone: boolean; there: boolean }>(
    req,
    sql`select p.status, p.deleted_at is not null as gone, u.standing = 'active' as there
        from products p, users u where p.id = ${offer.product} and u.id = ${offer[other]}`,
  )
  if (now?.status === 'on_sale' && !now.gone && now.there) return
  const data = { state: offer.state, listing: now?.gone ? 'removed' : now?.status }
  throw new AppError('CONFLICT', { problems: [{ path: 'product' }], data })
}
