/** Why somebody is told something. A kind is never renamed once released. */
export const notificationKinds = [
  'price_drop',
  'saved_search_match',
  'wanted_match',
  'comment',
  'reply',
  'verification_decided',
  'verification_expiring',
  'listing_decided',
  'listing_expiring',
  'message',
  'offer',
  'order',
  'meeting_reminder',
  'payout',
  'dispute',
  'review',
  'errand',
  'moderation',
  'appeal',
  'feedback_answered',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

/** Ways to reach a person outside the app, in the order they are tried. The inbox comes before all of them. */
export const pushChannels = ['wechat', 'qq', 'email'] as const
export type PushChannel = (typeof pushChannels)[number]

/** What can be switched: `socket` is the app that is open right now. */
export const notificationChannels = [...pushChannels, 'socket'] as const
export type NotificationChannel = (typeof notificationChannels)[number]

/** Platforms whose one-time subscriptions are counted in the consent wallet. */
export const consentPlatforms = ['wechat', 'qq'] as const
export type ConsentPlatform = (typeof consentPlatforms)[number]

/** Answers of `requestSubscribeMessage` for one template. */
export const consentAnswers = ['accept', 'reject', 'ban', 'filter'] as const
export type ConsentAnswer = (typeof consentAnswers)[number]

/** What the values of a notification are; each is shown in the reader's language. */
export type NotificationParams = Record<string, string | number | null>
