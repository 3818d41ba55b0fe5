import type { CollectionConfig } from 'payload'
import { auditLog } from './audit-log'
import { banners } from './banners'
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
import { staff } from './staff'
import { userSessions } from './user-sessions'
import { users } from './users'
import { viewEvents } from './view-events'

/** In the order of the panel's navigation. */
export const collections: CollectionConfig[] = [
  products,
  comments,
  categories,
  notices,
  banners,
  pages,
  media,
  users,
  feedback,
  staff,
  campuses,
  auditLog,
  priceChanges,
  favorites,
  viewEvents,
  identities,
  userSessions,
  loginCodes,
]
