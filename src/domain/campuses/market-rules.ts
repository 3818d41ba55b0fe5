import type { ChatRule } from '../../contract/chat'
import type { DuplicateRule, PublicContactRule } from '../../contract/moderation'
import type { PayoutRailName } from '../../contract/orders'

/** What a new campus starts with; officers change it in the panel. */
export const defaultMarketRules = {
  listingReview: false,
  listingDays: 60,
  verificationDays: 365,
  priceDropPercent: 5,
  priceDropMinFen: 100,
  priceDropCooldownHours: 24,
  priceDropSettleSeconds: 60,
  quietFrom: '23:00',
  quietUntil: '07:30',
  digestAt: '18:00',
  chatContacts: 'warn' as ChatRule,
  chatLinks: 'warn' as ChatRule,
  newMemberListings: 0,
  autoHidePoints: 5,
  escalateHours: 24,
  duplicatePictures: 'flag' as DuplicateRule,
  publicContacts: 'flag' as PublicContactRule,
  checkContents: true,
  escrow: false,
  escrowRail: 'recommerce' as PayoutRailName,
}
