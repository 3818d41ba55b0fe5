import type { NotificationKind } from '../../../../src/contract/notifications'
import type { IconName } from '../../components/icon'

/** The drawing beside a notice; a kind that is missing here does not compile. */
export const kindIcons: Record<NotificationKind, IconName> = {
  price_drop: 'trend-down',
  saved_search_match: 'search',
  wanted_match: 'search',
  comment: 'chat',
  reply: 'chat',
  verification_decided: 'verified',
  verification_expiring: 'verified',
  listing_decided: 'package',
  listing_expiring: 'clock',
  message: 'chat',
  offer: 'offer',
  order: 'order',
  meeting_reminder: 'calendar',
  payout: 'wallet',
  dispute: 'scale',
  review: 'star',
  errand: 'errand',
  moderation: 'shield',
  appeal: 'scale',
  feedback_answered: 'feedback',
}
