import { z } from 'zod'
import { limits } from '../../contract/limits'
import { productStatuses } from '../../contract/products'
import { deleteAccount } from '../../operations/users/delete-account'
import { exportData } from '../../operations/users/export-data'
import { readMe } from '../../operations/users/read-me'
import { updateProfile } from '../../operations/users/update-profile'
import { listFavorites } from '../../operations/favorites/list-favorites'
import { listOwnProducts } from '../../operations/products/list-own-products'
import { presentFavorites, presentPage } from '../../presenters/products'
import { door, type Door } from '../door'
import { payeeAgreementDoors } from '../pay'
import { userReviewDoors } from '../reviews'
import { cursor, id, limit, line, me, page, productCard } from '../shapes'
import { blockDoors } from './blocks'
import { noticeMailDoors } from './notice-mail'
import { personDoors } from './people'
import { sanctionDoors } from './sanctions'

export const userDoors: Door[] = [
  ...noticeMailDoors,
  ...blockDoors,
  ...userReviewDoors,
  ...payeeAgreementDoors,
  ...sanctionDoors,
  door({
    method: 'get',
    path: '/me',
    summary: 'The own account',
    who: 'student',
    answer: me,
    handle: ({ req, actor }) => readMe(req, actor.id),
  }),
  door({
    method: 'patch',
    path: '/me',
    summary:
      'Change nickname, avatar, contact, language of notifications, personal recommendations, whether people on QQ may ask to be friends (with a way in by QQ only) or, before verification, campus',
    who: 'student',
    body: z.strictObject({
      nickname: line(limits.nicknameMax).optional(),
      avatar: id.nullable().optional(),
      campus: id.optional(),
      contact: line(limits.contactMax).nullable().optional(),
      language: z.enum(['zh', 'en'], { error: '应为 zh 或 en|Must be zh or en' }).optional(),
      personalRecommendations: z.boolean({ error: '应为 true 或 false|Must be true or false' }).optional(),
      allowsQqFriends: z.boolean({ error: '应为 true 或 false|Must be true or false' }).optional(),
    }),
    answer: me,
    errors: ['FORBIDDEN'],
    handle: async ({ req, actor, body }) => {
      await updateProfile(req, actor, body)
      return readMe(req, actor.id)
    },
  }),
  door({
    method: 'delete',
    path: '/me',
    summary: 'Leave: sessions end now, the account is erased after 15 days unless one signs in again',
    who: 'student',
    answer: z.object({ erasedAt: z.string() }),
    handle: async ({ req, actor, now }) => ({
      erasedAt: (await deleteAccount(req, actor.id, now)).toISOString(),
    }),
  }),
  door({
    method: 'get',
    path: '/me/export',
    summary: 'Everything kept about me',
    who: 'student',
    limit: 'export',
    answer: z.object({
      exportedAt: z.string(),
      account: me.extend({ phone: z.string().nullable(), noticeMail: z.string().nullable() }),
      verifications: z.array(z.record(z.string(), z.unknown())),
      products: z.array(z.record(z.string(), z.unknown())),
      favorites: z.array(z.record(z.string(), z.unknown())),
      blocks: z.array(z.record(z.string(), z.unknown())),
      views: z.array(z.record(z.string(), z.unknown())),
      interests: z.array(z.record(z.string(), z.unknown())),
      comments: z.array(z.record(z.string(), z.unknown())),
      feedback: z.array(z.record(z.string(), z.unknown())),
      sessions: z.array(z.record(z.string(), z.unknown())),
      messages: z.array(z.record(z.string(), z.unknown())),
      reports: z.array(z.record(z.string(), z.unknown())),
      payments: z.array(z.record(z.string(), z.unknown())),
      refunds: z.array(z.record(z.string(), z.unknown())),
      payouts: z.array(z.record(z.string(), z.unknown())),
      payeeAgreements: z.array(z.record(z.string(), z.unknown())),
      orders: z.array(z.record(z.string(), z.unknown())),
      offers: z.array(z.record(z.string(), z.unknown())),
      notifications: z.array(z.record(z.string(), z.unknown())),
      pushes: z.array(z.record(z.string(), z.unknown())),
      mutes: z.array(z.record(z.string(), z.unknown())),
      subscriptions: z.array(z.record(z.string(), z.unknown())),
      savedSearches: z.array(z.record(z.string(), z.unknown())),
      errands: z.array(z.record(z.string(), z.unknown())),
      reviews: z.array(z.record(z.string(), z.unknown())),
      disputes: z.array(z.record(z.string(), z.unknown())),
      decisions: z.array(z.record(z.string(), z.unknown())),
      appeals: z.array(z.record(z.string(), z.unknown())),
      reputation: z.array(z.record(z.string(), z.unknown())),
    }),
    handle: ({ req, actor, now }) => exportData(req, actor.id, now),
  }),
  door({
    method: 'get',
    path: '/me/favorites',
    summary: 'What I keep an eye on, newest first',
    who: 'student',
    query: z.object({ limit, cursor }),
    answer: page(
      productCard.extend({
        favoritedAt: z.string(),
        priceThenFen: z.number().nullable().describe('What it cost when I began to keep an eye on it'),
      }),
    ),
    handle: async ({ req, actor, query }) => {
      const { rows, nextCursor } = await listFavorites(req, actor, query)
      return presentFavorites({ rows, nextCursor }, actor.id)
    },
  }),
  door({
    method: 'get',
    path: '/me/products',
    summary: 'My own listings, newest first',
    who: 'student',
    query: z.object({ limit, cursor, status: z.enum(productStatuses).optional() }),
    answer: page(productCard),
    handle: async ({ req, actor, query }) => presentPage(await listOwnProducts(req, actor, query), actor.id),
  }),
  ...personDoors,
]
