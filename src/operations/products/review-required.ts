import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'
import { readMarketRules, type MarketRules } from '../campuses/read-market-rules'

export interface ReviewQuestion {
  campus: string
  seller: string
  /** The listing was stopped: by an officer, by reports, for its words or pictures. */
  held: boolean
}

/** Why a listing has to be looked at before it is public; null: it has not. */
export type ReviewReason = 'held' | 'campus' | 'new_member' | null

/**
 * Whether a seller's listing waits for an officer before it is public: where the campus reviews all, where this one was
 * stopped, and while the seller is new. Good listings are those that became public and were not removed.
 */
export async function reviewReason(
  req: PayloadRequest,
  { campus, seller, held }: ReviewQuestion,
  rules?: Pick<MarketRules, 'listingReview' | 'newMemberListings'>,
): Promise<ReviewReason> {
  if (held) return 'held'
  const { listingReview, newMemberListings } = rules ?? (await readMarketRules(req, campus))
  if (listingReview) return 'campus'
  if (newMemberListings === 0) return null
  const [row] = await runSql<{ good: number }>(
    req,
    sql`select count(*)::int as good from (
          select 1 from products p where p.seller_id = ${seller}
            and p.status in ('on_sale', 'reserved', 'sold', 'expired', 'off_shelf')
            and (p.status in ('sold', 'expired') or exists (
              select 1 from listing_approvals a where a.product_id = p.id))
          limit ${newMemberListings}) good`,
  )
  return (row?.good ?? 0) < newMemberListings ? 'new_member' : null
}
