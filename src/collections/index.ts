import type { CollectionConfig } from 'payload'
import { auditLog } from './audit-log'
import { banners } from './banners'
import { blocks } from './blocks'
import { campuses } from './campuses'
import { categories } from './categories'
import { comments } from './comments'
import { favorites } from './favorites'
import { feedback } from './feedback'
import { homeSections } from './home-sections'
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

/** In the order of the panel's navigation. */
export const collections: CollectionConfig[] = [
  products,
  comments,
  categories,
  searchWords,
  searchMisses,
  notices,
  banners,
  homeSections,
  pages,
  media,
  users,
  campusVerifications,
  feedback,
  staff,
  campuses,
  verificationMethods,
  notificationTemplates,
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
]
