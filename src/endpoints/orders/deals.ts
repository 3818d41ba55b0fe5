import { z } from 'zod'
import { offerStates, orderLimits, orderSides, orderStatuses, settlements } from '../../contract/orders'
import { productStatuses } from '../../contract/products'
import { changeOrder } from '../../operations/orders/change-order'
import { placeOrder } from '../../operations/orders/place-order'
import { listOrders, readOrderOf } from '../../operations/orders/read-orders'
import { readSettlements } from '../../operations/settlements/read-settlements'
import { presentOrder, presentOrderPage } from '../../presenters/orders'
import { door, type Door } from '../door'
import { idempotencyKeyOf } from '../idempotency-key'
import { cursor, fen, id, limit, page, text } from '../shapes'
import { orderCard, orderPage } from './shapes'

const reason = text(orderLimits.reasonMax)

/** Why it cannot be had now: of the listing, or of the offer that would fix the price. */
const listingState = z.object({
  status: z.enum(productStatuses),
  priceFen: z.number(),
  version: z.number(),
})
const offerState = z.object({ state: z.enum(offerStates) })

/** Buying something, and what becomes of it. */
export const dealDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'Buy a listing, at its price or at that of an accepted offer; with an Idempotency-Key once',
    who: 'verified',
    limit: 'order',
    status: 201,
    body: z.strictObject({
      product: id,
      settlement: z.enum(settlements, { error: '没有这种结算方式|Not a way to settle' }),
      offer: id.optional(),
      priceFen: fen.optional(),
    }),
    answer: orderPage,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'PROVIDER_UNAVAILABLE'],
    handle: async ({ req, actor, body, now }) => {
      const order = await placeOrder(req, actor, { ...body, key: idempotencyKeyOf(req.headers) }, now)
      return presentOrderPage(await readOrderOf(req, actor.id, order), actor.id)
    },
  }),
  door({
    method: 'get',
    path: '/',
    summary: 'What I buy and sell, the newest first; of a listing, with a person',
    who: 'student',
    query: z.object({
      limit,
      cursor,
      role: z.enum(orderSides, { error: '应为 buyer 或 seller|Must be buyer or seller' }).optional(),
      status: z.enum([...orderStatuses, 'live', 'ended'], { error: '没有这个状态|Not a status' }).optional(),
      product: id.optional(),
      with: id.optional().describe('The other person'),
    }),
    answer: page(orderCard),
    handle: async ({ req, actor, query: { with: other, ...rest } }) => {
      const { rows, nextCursor } = await listOrders(req, actor.id, { ...rest, other })
      return { docs: rows.map((row) => presentOrder(row, actor.id)), nextCursor }
    },
  }),
  door({
    method: 'get',
    path: '/settlements',
    summary: 'How I can settle on my campus, and for a listing what it costs me and why a way is closed',
    who: 'student',
    query: z.object({ product: id.optional(), offer: id.optional() }),
    answer: z.object({
      amountFen: z.number().nullable(),
      ways: z.array(
        z.object({
          settlement: z.enum(settlements),
          problem: z.string().nullable().describe('Why not in this case'),
          minFen: z.number().nullable(),
          maxFen: z.number().nullable(),
        }),
      ),
      demo: z
        .object({ payPage: z.string(), wechatCode: z.string() })
        .nullable()
        .describe('Where money is play money: where payers pay, and what links an account of the sandbox'),
    }),
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    carries: { CONFLICT: z.union([listingState, offerState]) },
    handle: ({ req, actor, query, now }) => readSettlements(req, actor, query, now),
  }),
  door({
    method: 'get',
    path: '/:id',
    summary: 'An order of mine with its history and what I may do',
    who: 'student',
    answer: orderPage,
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params }) =>
      presentOrderPage(await readOrderOf(req, actor.id, params.id ?? ''), actor.id),
  }),
  door({
    method: 'post',
    path: '/:id/cancel',
    summary: 'Call the deal off before anything was paid or handed over',
    who: 'student',
    limit: 'order',
    body: z.strictObject({ reason: reason.optional() }),
    answer: orderPage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const order = params.id ?? ''
      await changeOrder(req, actor.id, order, { name: 'cancel', reason: body.reason }, now)
      return presentOrderPage(await readOrderOf(req, actor.id, order), actor.id)
    },
  }),
  door({
    method: 'post',
    path: '/:id/confirm',
    summary: 'The buyer has what was bought, and it is right',
    who: 'student',
    limit: 'order',
    body: z.strictObject({}),
    answer: orderPage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, now }) => {
      const order = params.id ?? ''
      await changeOrder(req, actor.id, order, { name: 'confirm' }, now)
      return presentOrderPage(await readOrderOf(req, actor.id, order), actor.id)
    },
  }),
  door({
    method: 'post',
    path: '/:id/refund',
    summary: 'The money goes back: either may ask before the handover, afterwards the seller gives it',
    who: 'student',
    limit: 'order',
    body: z.strictObject({ reason }),
    answer: orderPage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const order = params.id ?? ''
      await changeOrder(req, actor.id, order, { name: 'refund', reason: body.reason }, now)
      return presentOrderPage(await readOrderOf(req, actor.id, order), actor.id)
    },
  }),
]
