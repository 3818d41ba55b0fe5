import { z } from 'zod'
import { orderLimits, orderSides } from '../../contract/orders'
import {
  listReviews,
  readReputation,
  readReview,
  readReviewsOfOrder,
} from '../../operations/reviews/list-reviews'
import { writeReview } from '../../operations/reviews/write-review'
import {
  presentOwnReview,
  presentReputation,
  presentReview,
  presentReviewsOfOrder,
} from '../../presenters/reviews'
import { door, type Door } from '../door'
import { cursor, id, limit, page, personCard, text } from '../shapes'

const review = z.object({
  id: z.string(),
  side: z.enum(orderSides).describe('The author was the'),
  rating: z.number().int(),
  body: z.string().nullable(),
  author: personCard.nullable().describe('Null for somebody who has left'),
  publicSince: z.string().nullable(),
  createdAt: z.string(),
})

const ownReview = z.object({
  id: z.string(),
  order: z.string(),
  side: z.enum(orderSides),
  rating: z.number().int(),
  body: z.string().nullable(),
  removed: z.boolean(),
  held: z.boolean().describe('Waits for an officer; nobody else reads it'),
  public: z.boolean(),
  visibleAt: z.string(),
  createdAt: z.string(),
})

const rating = z
  .int({ error: '应为 1 到 5 的整数|Must be a whole number from 1 to 5' })
  .min(1, { error: '应为 1 到 5 的整数|Must be a whole number from 1 to 5' })
  .max(5, { error: '应为 1 到 5 的整数|Must be a whole number from 1 to 5' })

/** Doors under /reviews. */
export const reviewDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'Say how a deal was: once, within 30 days; read by the other when both wrote, or after 7 days',
    who: 'student',
    limit: 'review',
    speaks: true,
    status: 201,
    body: z.strictObject({
      order: id,
      rating,
      body: text(orderLimits.reviewMax, 0)
        .nullable()
        .optional()
        .transform((value) => value || null),
    }),
    answer: ownReview,
    errors: ['NOT_FOUND', 'CONFLICT', 'CONTENT_REJECTED'],
    handle: async ({ req, actor, body, now }) =>
      presentOwnReview(await readReview(req, await writeReview(req, actor, body, now))),
  }),
]

/** Doors under /orders. */
export const orderReviewDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/reviews',
    summary: 'What was said of a deal of mine; of the other’s only that it is there until it is public',
    who: 'student',
    answer: z.object({
      mine: ownReview.nullable(),
      theirs: z
        .object({ written: z.literal(true), visibleAt: z.string(), review: review.nullable() })
        .nullable(),
      can: z.object({ review: z.boolean() }),
    }),
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, now }) => {
      const { reviews, side, reviewable } = await readReviewsOfOrder(req, actor.id, params.id ?? '', now)
      return presentReviewsOfOrder(reviews, side, reviewable)
    },
  }),
]

/** Doors under /users. */
export const userReviewDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/reviews',
    summary: 'What others say of somebody after deals, the last first',
    who: 'anyone',
    query: z.object({ limit, cursor }),
    answer: page(review),
    errors: ['NOT_FOUND'],
    handle: async ({ req, params, query }) => {
      const { rows, nextCursor } = await listReviews(req, params.id ?? '', query)
      return { docs: rows.map(presentReview), nextCursor }
    },
  }),
  door({
    method: 'get',
    path: '/:id/reputation',
    summary: 'Stars, recent deals weighing more, and how many deals and no-shows; no stars without reviews',
    who: 'anyone',
    answer: z.object({
      stars: z.number().nullable(),
      reviews: z.number().int(),
      deals: z.number().int(),
      noShows: z.number().int(),
    }),
    errors: ['NOT_FOUND'],
    handle: async ({ req, params }) => presentReputation(await readReputation(req, params.id ?? '')),
  }),
]
