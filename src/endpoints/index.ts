import type { Endpoint } from 'payload'
import { appealDoors } from './appeals'
import { authDoors } from './auth'
import { campaignDoors } from './campaigns'
import { campusVerificationDoors } from './campus-verifications'
import { campusDoors } from './campuses'
import { categoryDoors } from './categories'
import { commentDoors } from './comments'
import { noticeDoors, pageDoors } from './contents'
import { conversationDoors } from './conversations'
import { disputeDoors } from './disputes'
import { errandDoors } from './errands'
import { feedDoors } from './feed'
import { feedbackDoors } from './feedback'
import { handoverDoors } from './handover'
import { homeDoors } from './home'
import { importDoors } from './imports'
import { jobDoors } from './jobs'
import { ledgerDoors } from './ledger'
import { mediaDoors } from './media'
import { messageDoors } from './messages'
import { moderationDoors } from './moderation'
import { bulkDoors } from './moderation/bulk'
import { thingDoors } from './moderation/things'
import { notificationDeliveryDoors } from './notification-deliveries'
import { notificationTemplateDoors } from './notification-templates'
import { notificationDoors, preferenceDoors } from './notifications'
import { offerDoors } from './offers'
import { openApiEndpoints } from './openapi'
import { orderDoors } from './orders'
import { payDoors } from './pay'
import { productDoors } from './products'
import { refundDoors } from './refunds'
import { safeSpotDoors } from './safe-spots'
import { reviewDoors } from './reviews'
import { reportReasonDoors } from './report-reasons'
import { reportDoors } from './reports'
import { savedSearchDoors } from './saved-searches'
import { statsDoors } from './stats'
import { subscriptionGrantDoors } from './subscription-grants'
import { transparencyDoors } from './transparency'
import { userDoors } from './users'
import { wechatDoors } from './wechat'
import { wordListDoors } from './word-lists'
import type { Door } from './door'

/** Our doors on a collection's path, by its slug. */
export const collectionDoors: Record<string, Door[]> = {
  appeals: appealDoors,
  campaigns: campaignDoors,
  campuses: campusDoors,
  categories: categoryDoors,
  comments: commentDoors,
  conversations: conversationDoors,
  disputes: disputeDoors,
  errands: errandDoors,
  feedback: feedbackDoors,
  imports: importDoors,
  media: mediaDoors,
  messages: messageDoors,
  'notification-deliveries': notificationDeliveryDoors,
  'notification-templates': notificationTemplateDoors,
  notices: noticeDoors,
  notifications: notificationDoors,
  offers: offerDoors,
  orders: orderDoors,
  pages: pageDoors,
  products: productDoors,
  refunds: refundDoors,
  'safe-spots': safeSpotDoors,
  reviews: reviewDoors,
  'report-reasons': reportReasonDoors,
  reports: reportDoors,
  'saved-searches': savedSearchDoors,
  'subscription-grants': subscriptionGrantDoors,
  users: userDoors,
  'word-lists': wordListDoors,
}

export const rootDoors: Door[] = [
  ...authDoors,
  ...campusVerificationDoors,
  ...feedDoors,
  ...handoverDoors,
  ...homeDoors,
  ...jobDoors,
  ...ledgerDoors,
  ...moderationDoors,
  ...bulkDoors,
  ...thingDoors,
  ...payDoors,
  ...preferenceDoors,
  ...statsDoors,
  ...transparencyDoors,
  ...wechatDoors,
]

export const rootEndpoints: Endpoint[] = [
  ...rootDoors,
  ...openApiEndpoints(() => ({ collectionDoors, rootDoors })),
]
