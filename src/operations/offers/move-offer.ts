import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import {
  expiresAtOf,
  findMove,
  type OfferMoveName,
  type OfferMover,
  offeredAnswers,
} from '../../domain/offers/moves'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import { offerColumns, type OfferRow } from './offer-row'

/**
 * Makes a move of the table in `domain/offers/moves` on an offer locked by `lockOffer`.
 * @returns the offer as it is now
 * @throws {AppError} CONFLICT with the present state and what this actor may do
 */
export async function moveOffer(
  req: PayloadRequest,
  offer: OfferRow,
  name: OfferMoveName,
  movers: readonly OfferMover[],
  now: Date,
): Promise<OfferRow> {
  const past = new Date(offer.expiresAt) <= now
  const move = findMove(name, offer.state, movers)
  // The clock may be late in saying so.
  if (!move || (past && (name === 'accept' || name === 'counter' || name === 'use' || name === 'free'))) {
    const state = move ? 'expired' : offer.state
    throw new AppError('CONFLICT', {
      data: { state, amountFen: offer.amountFen, offered: move ? [] : offeredAnswers(offer.state, movers) },
    })
  }
  // What is good again is good for no longer than it was.
  const expiresAt = name === 'free' ? null : (expiresAtOf(move.to, now)?.toISOString() ?? null)
  const [moved] = await runSql<OfferRow>(
    req,
    sql`update offers o set state = ${move.to}::enum_offers_state, updated_at = ${now.toISOString()}::timestamptz,
          expires_at = coalesce(${expiresAt}::timestamptz, o.expires_at)
        where o.id = ${offer.id} returning ${offerColumns}`,
  )
  if (!moved) throw new AppError('NOT_FOUND')
  return moved
}
