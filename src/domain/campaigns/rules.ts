import type { ProductKind } from '../../contract/products'
import { formatFen } from '../products/price'

export interface CampaignRules {
  name: string
  active: boolean
  startsAt: Date
  endsAt: Date
  /** Null: of all campuses. */
  campus: string | null
  /** None: all may join. */
  categories: readonly string[]
  maxPriceFen: number | null
}

export const isRunning = (
  { active, startsAt, endsAt }: Pick<CampaignRules, 'active' | 'startsAt' | 'endsAt'>,
  at: Date,
) => active && startsAt <= at && endsAt > at

interface Candidate {
  kind: ProductKind
  priceFen: number
  /** Its category and the one above it. */
  categories: readonly string[]
}

interface Objection {
  zh: string
  en: string
}

/** Why a listing does not fit into a campaign, in words for its seller; null where it does. */
export function objectionTo(rules: CampaignRules, listing: Candidate): Objection | null {
  const { name, categories, maxPriceFen } = rules
  if (listing.kind === 'wanted') {
    return { zh: `求购不能参加“${name}”`, en: `What is looked for cannot join “${name}”` }
  }
  if (categories.length > 0 && !categories.some((id) => listing.categories.includes(id))) {
    return {
      zh: `“${name}”不收这个分类的商品，换个分类或不参加活动`,
      en: `“${name}” does not take listings of this category; choose another one or leave the campaign`,
    }
  }
  if (maxPriceFen !== null && listing.priceFen > maxPriceFen) {
    const most = formatFen(maxPriceFen)
    return {
      zh: `“${name}”只收不超过 ${most} 的商品，降价或不参加活动`,
      en: `“${name}” takes listings up to ${most}; lower the price or leave the campaign`,
    }
  }
  return null
}
