import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import type { Actor } from '../../access/actor'
import { sessionOf } from '../../access/session-strategy'
import { limits } from '../../contract/limits'
import { ownerStatuses, productConditions, productKinds } from '../../contract/products'
import { listComments } from '../../operations/comments/list-comments'
import { setFavorite } from '../../operations/favorites/set-favorite'
import {
  deleteProduct,
  editProduct,
  moveProduct,
  renewProduct,
} from '../../operations/products/change-product'
import { publishProduct } from '../../operations/products/publish-product'
import { readContact } from '../../operations/products/read-contact'
import { readDetail } from '../../operations/products/read-detail'
import { readPriceHistory, readProduct } from '../../operations/products/read-product'
import { presentComment } from '../../presenters/comments'
import { presentProduct } from '../../presenters/products'
import { door, type Door } from '../door'
import { idempotencyKeyOf } from '../idempotency-key'
import { readDoor } from '../read-door'
import {
  cursor,
  fen,
  id,
  limit,
  line,
  page,
  personCard,
  picture,
  position,
  productCard,
  text,
} from '../shapes'

const attributeValue = z.union([z.string(), z.number(), z.boolean()], {
  error: '属性值应为文字、数字或是否|Attribute values are texts, numbers or yes/no',
})

const content = {
  kind: z.enum(productKinds, { error: '类型无效|Not a kind of listing' }),
  title: line(limits.titleMax),
  description: text(limits.descriptionMax, 0),
  priceFen: fen,
  originalPriceFen: fen.nullable(),
  condition: z.enum(productConditions, { error: '成色无效|Not a condition' }).nullable(),
  category: id,
  attributes: z.record(z.string().max(40), attributeValue, {
    error: '属性格式有误|Attributes must be an object',
  }),
  images: z
    .array(id, { error: '图片应为编号列表|Pictures are a list of ids' })
    .max(limits.imagesMax, { error: `最多${limits.imagesMax}张图片|At most ${limits.imagesMax} pictures` }),
  location: position.nullable(),
  place: line(limits.placeMax, 0).nullable(),
  isbn: z.string({ error: 'ISBN 无效|Not an ISBN' }).max(20).nullable(),
  campaign: id.nullable(),
}

const newProduct = z.strictObject({
  ...content,
  description: content.description.default(''),
  originalPriceFen: content.originalPriceFen.optional(),
  condition: content.condition.optional(),
  attributes: content.attributes.optional(),
  images: content.images.default([]),
  location: content.location.optional(),
  place: content.place.optional(),
  isbn: content.isbn.optional(),
  campaign: content.campaign.optional(),
  draft: z.boolean().default(false),
})

const productChange = z
  .strictObject({ ...content, version: z.int({ error: '版本无效|Not a version' }) })
  .partial()

const can = z.object({
  edit: z.boolean(),
  favorite: z.boolean(),
  comment: z.boolean(),
  chat: z.boolean(),
  buy: z.boolean(),
  report: z.boolean(),
})

export const productDetail = productCard.extend({
  description: z.string(),
  attributes: z.record(z.string(), attributeValue),
  images: z.array(picture),
  isbn: z.string().nullable(),
  expiresAt: z.string().nullable(),
  version: z.number(),
  can,
})

const comment = z.object({
  id: z.string(),
  body: z.string().nullable().describe('Null once removed'),
  removed: z.boolean(),
  held: z.boolean().describe('Waits for officers; nobody but its author sees it'),
  author: personCard.nullable().describe('Null once removed'),
  createdAt: z.string(),
  can: z.object({ remove: z.boolean() }),
})

const thread = comment.extend({
  replies: z.array(comment).describe('Oldest first; an answer to an answer stands in the same thread'),
})

const viewerOf = (actor: Actor) =>
  actor.kind === 'student' ? { id: actor.id, verified: actor.verified } : { id: null, verified: false }

const detail = async (req: PayloadRequest, actor: Actor, productId: string) => {
  const viewer = viewerOf(actor)
  return presentProduct(await readProduct(req, viewer.id, productId), viewer)
}

const idOfPath = (params: Record<string, string>) => params.id ?? ''

export const listingDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'Publish a listing, or keep it as a draft',
    who: 'verified',
    limit: 'publish',
    speaks: true,
    status: 201,
    body: newProduct,
    answer: productDetail,
    errors: ['CONFLICT'],
    carries: { CONFLICT: z.object({ product: z.string().describe('What the Idempotency-Key made before') }) },
    handle: async ({ req, actor, body: { draft, ...wish } }) => {
      const key = idempotencyKeyOf(req.headers)
      return detail(req, actor, await publishProduct(req, actor, wish, { draft, key }))
    },
  }),
  readDoor({
    path: '/:id',
    summary: 'One listing, with what the reader may do; counters may be some seconds old',
    who: 'anyone',
    answer: productDetail,
    read: readDetail,
  }),
  door({
    method: 'patch',
    path: '/:id',
    summary: 'Edit the own listing; send the `version` you saw to be told when it changed meanwhile',
    who: 'verified',
    limit: 'edit',
    speaks: true,
    body: productChange,
    answer: productDetail,
    errors: ['CONFLICT'],
    handle: async ({ req, actor, params, body }) => {
      await editProduct(req, actor, idOfPath(params), body)
      return detail(req, actor, idOfPath(params))
    },
  }),
  door({
    method: 'delete',
    path: '/:id',
    summary: 'Take the own listing away',
    who: 'student',
    status: 204,
    errors: ['CONFLICT'],
    handle: async ({ req, actor, params }) => {
      await deleteProduct(req, actor, idOfPath(params))
      return undefined
    },
  }),
  door({
    method: 'post',
    path: '/:id/status',
    summary: 'Put the own listing on sale, off the shelf, or mark it sold; the first needs to be verified',
    who: 'student',
    body: z.strictObject({ status: z.enum(ownerStatuses, { error: '状态无效|Not a status you can set' }) }),
    answer: productDetail,
    errors: ['CONFLICT', 'FORBIDDEN', 'CAMPUS_VERIFICATION_REQUIRED'],
    handle: async ({ req, actor, params, body }) => {
      await moveProduct(req, actor, idOfPath(params), body.status)
      return detail(req, actor, idOfPath(params))
    },
  }),
  door({
    method: 'post',
    path: '/:id/renew',
    speaks: true,
    summary: 'Start the time of the own listing anew',
    who: 'verified',
    answer: productDetail,
    errors: ['CONFLICT'],
    handle: async ({ req, actor, params, now }) => {
      await renewProduct(req, actor, idOfPath(params), now)
      return detail(req, actor, idOfPath(params))
    },
  }),
  door({
    method: 'get',
    path: '/:id/price-history',
    summary: 'Prices since the first publication, oldest first',
    who: 'anyone',
    answer: z.object({ docs: z.array(z.object({ priceFen: z.number(), at: z.string() })) }),
    handle: async ({ req, actor, params }) => {
      await readProduct(req, viewerOf(actor).id, idOfPath(params))
      return { docs: await readPriceHistory(req, idOfPath(params)) }
    },
  }),
  door({
    method: 'get',
    path: '/:id/contact',
    summary:
      'How to reach the seller, as the seller has put it; null when nothing was put. On QQ also by its own button',
    who: 'verified',
    limit: 'contact',
    answer: z.object({
      contact: z.string().nullable(),
      qqOpenId: z
        .string()
        .nullable()
        .describe(
          "For QQ's button that asks to be friends, of a seller who allows it, to who signed in by QQ; null: not offered",
        ),
    }),
    errors: ['FORBIDDEN'],
    handle: ({ req, actor, params }) =>
      readContact(req, actor, { productId: idOfPath(params), session: sessionOf(req) }),
  }),
  ...(['put', 'delete'] as const).map((method) =>
    door({
      method,
      path: '/:id/favorite',
      summary: method === 'put' ? 'Keep an eye on a listing' : 'Stop keeping an eye on it',
      who: 'student',
      limit: 'favorite',
      answer: z.object({ favorited: z.boolean(), favoriteCount: z.number() }),
      errors: method === 'put' ? ['FORBIDDEN', 'CONFLICT'] : [],
      handle: ({ req, actor, params }) => setFavorite(req, actor, idOfPath(params), method === 'put'),
    }),
  ),
  door({
    method: 'get',
    path: '/:id/comments',
    summary: 'Comments under a listing, oldest thread first',
    who: 'anyone',
    query: z.object({ limit, cursor }),
    answer: page(thread),
    handle: async ({ req, actor, params, query }) => {
      const viewer = viewerOf(actor).id
      await readProduct(req, viewer, idOfPath(params))
      const { rows, nextCursor } = await listComments(req, idOfPath(params), { ...query, viewer })
      return { docs: rows.map((row) => presentComment(row, viewer)), nextCursor }
    },
  }),
]
