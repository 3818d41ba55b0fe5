import type { CollectionConfig } from 'payload'
import { auditLog } from './audit-log'
import { banners } from './banners'
import { blocks } from './blocks'
import { campuses } from './campuses'
import { categories } from './categories'
import { comments } from './comments'
import { favorites } from './favorites'
import { feedback } from './feedback'
import { identities } from './identities'
import { loginCodes } from './login-codes'
import { media } from './media'
import { notices } from './notices'
import { pages } from './pages'
import { priceChanges } from './price-changes'
import { products } from './products'
import { searchMisses } from './search-misses'
import { searchWords } from './search-words'
import { staff } from './staff'
import { userSessions } from './user-sessions'
import { users } from './users'
import { campusVerifications } from './campus-verifications'
import { notificationDeliveries } from './notification-deliveries'
import { notificationMutes } from './notification-mutes'
import { notificationTemplates } from './notification-templates'
import { notifications } from './notifications'
import { savedSearches } from './saved-searches'
import { subscriptionGrants } from './subscription-grants'
import { verificationCodes } from './verification-codes'
import { verificationMethods } from './verification-methods'
import { verificationPairs } from './verification-pairs'
import { viewEvents } from './view-events'
import { billDifferences } from './bill-differences'
import { checkIns } from './check-ins'
import { conversations } from './conversations'
import { disputeStatements } from './dispute-statements'
import { disputes } from './disputes'
import { errands } from './errands'
import { ledgerEntries } from './ledger-entries'
import { messages } from './messages'
import { offers } from './offers'
import { orderEvents } from './order-events'
import { orders } from './orders'
import { payAlarms } from './pay-alarms'
import { payNotices } from './pay-notices'
import { payeeAgreements } from './payee-agreements'
import { payments } from './payments'
import { payouts } from './payouts'
import { reconciliations } from './reconciliations'
import { refunds } from './refunds'
import { reports } from './reports'
import { reviews } from './reviews'
import { safeSpots } from './safe-spots'
import { appeals } from './appeals'
import { bulkActs } from './bulk-acts'
import { campaigns } from './campaigns'
import { cases } from './cases'
import { homePages } from './home-pages'
import { imports } from './imports'
import { moderationActs } from './moderation-acts'
import { pictureChecks } from './picture-checks'
import { reasonTexts } from './reason-texts'
import { reportReasons } from './report-reasons'
import { ruleClauses } from './rule-clauses'
import { terms } from './terms'
import { wordLists } from './word-lists'

/** In the order of the panel's navigation. */
export const collections: CollectionConfig[] = [
  cases,
  reports,
  moderationActs,
  appeals,
  bulkActs,
  wordLists,
  reportReasons,
  ruleClauses,
  reasonTexts,
  products,
  comments,
  categories,
  searchWords,
  searchMisses,
  orders,
  disputes,
  reviews,
  errands,
  safeSpots,
  payments,
  refunds,
  payouts,
  payAlarms,
  ledgerEntries,
  reconciliations,
  billDifferences,
  payNotices,
  payeeAgreements,
  notices,
  banners,
  homePages,
  campaigns,
  pages,
  media,
  users,
  campusVerifications,
  feedback,
  staff,
  campuses,
  terms,
  verificationMethods,
  notificationTemplates,
  imports,
  auditLog,
  priceChanges,
  favorites,
  savedSearches,
  notifications,
  notificationDeliveries,
  viewEvents,
  blocks,
  identities,
  userSessions,
  loginCodes,
  notificationMutes,
  subscriptionGrants,
  verificationCodes,
  verificationPairs,
  offers,
  orderEvents,
  checkIns,
  disputeStatements,
  conversations,
  messages,
  pictureChecks,
]
