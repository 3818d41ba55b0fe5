import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { postCard, postSystem } from '../messages/post-message'
import type { OfferRow } from './offer-row'

/** The offer's card in the conversation of the two, from whoever made it. */
export async function showOffer(req: PayloadRequest, offer: OfferRow): Promise<void> {
  const conversation = await conversationOf(req, offer)
  if (conversation === null) return
  await postCard(req, { conversation, sender: offer[offer.by], offer: offer.id })
}

/** What became of it, said by nobody. */
export async function sayOffer(
  req: PayloadRequest,
  offer: OfferRow,
  event: 'accepted' | 'declined' | 'expired' | 'withdrawn',
): Promise<void> {
  const conversation = await conversationOf(req, offer)
  if (conversation === null) return
  await postSystem(req, {
    conversation,
    event: `offer_${event}`,
    params: { offer: offer.id, amountFen: offer.amountFen },
  })
}

/** Where the two talk; it may be gone with an erased account. */
async function conversationOf(req: PayloadRequest, { conversation }: OfferRow): Promise<string | null> {
  if (conversation === null) return null
  const [room] = await runSql(req, sql`select 1 from conversations where id = ${conversation}`)
  return room ? conversation : null
}
