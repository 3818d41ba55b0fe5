import type { PayloadRequest } from 'payload'

export interface MarketRules {
  listingReview: boolean
  listingDays: number
}

/** What the campus has set for its market. Acts as the system. */
export async function readMarketRules(req: PayloadRequest, campusId: string | null): Promise<MarketRules> {
  const campus = await req.payload.findByID({
    collection: 'campuses',
    id: campusId ?? '',
    depth: 0,
    overrideAccess: true,
    req,
  })
  return {
    listingReview: campus.settings.listingReview === true,
    listingDays: campus.settings.listingDays,
  }
}
