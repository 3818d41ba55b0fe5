import type { PayloadRequest } from 'payload'
import type { PriceDropRules } from '../../domain/products/price-drop'

export interface MarketRules {
  listingReview: boolean
  listingDays: number
  priceDrop: PriceDropRules
  priceDropCooldownHours: number
  priceDropSettleSeconds: number
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
    listingDays: settings.listingDays,
    priceDrop: { percent: settings.priceDropPercent, minFen: settings.priceDropMinFen },
    priceDropCooldownHours: settings.priceDropCooldownHours,
    priceDropSettleSeconds: settings.priceDropSettleSeconds,
  }
}
