import type { PayloadRequest } from 'payload'
import type { ChatRule } from '../../contract/chat'
import type { PayoutRailName } from '../../contract/orders'
import type { PriceDropRules } from '../../domain/products/price-drop'

export interface MarketRules {
  listingReview: boolean
  /** So many listings of a new member are reviewed; 0: none. */
  newMemberListings: number
  listingDays: number
  priceDrop: PriceDropRules
  priceDropCooldownHours: number
  priceDropSettleSeconds: number
  chatContacts: ChatRule
  chatLinks: ChatRule
  /** Money may go through the platform, and by which rail sellers are paid. */
  escrow: boolean
  escrowRail: PayoutRailName
}

/** What the campus has set for its market. Acts as the system. */
export async function readMarketRules(req: PayloadRequest, campusId: string | null): Promise<MarketRules> {
  const { settings } = await req.payload.findByID({
    collection: 'campuses',
    id: campusId ?? '',
    depth: 0,
    overrideAccess: true,
    req,
  })
  return {
    listingReview: settings.listingReview === true,
    newMemberListings: settings.newMemberListings,
    listingDays: settings.listingDays,
    priceDrop: { percent: settings.priceDropPercent, minFen: settings.priceDropMinFen },
    priceDropCooldownHours: settings.priceDropCooldownHours,
    priceDropSettleSeconds: settings.priceDropSettleSeconds,
    chatContacts: settings.chatContacts,
    chatLinks: settings.chatLinks,
    escrow: settings.escrow === true,
    escrowRail: settings.escrowRail,
  }
}
