import { z } from 'zod'
import { offerStates, orderSides } from '../../contract/orders'
import { offerAnswers } from '../../domain/offers/moves'
import { answerOffer } from '../../operations/offers/answer-offer'
import { makeOffer } from '../../operations/offers/make-offer'
import { listOffers, readOfferOf } from '../../operations/offers/read-offers'
import { presentOffer } from '../../presenters/offers'
import { door, type Door } from '../door'
import { idempotencyKeyOf } from '../idempotency-key'
import { cursor, fen, id, limit, page, personCard } from '../shapes'

const offer = z.object({
  id: z.string(),
  product: z.object({ id: z.string(), title: z.string(), priceFen: z.number() }),
  conversation: z.string().nullable(),
  amountFen: z.number(),
  by: z.enum(orderSides),
  state: z.enum(offerStates),
  expiresAt: z.string(),
  createdAt: z.string(),
  role: z.enum(orderSides),
  counterpart: personCard,
  can: z.array(z.enum([...offerAnswers, 'order'])),
})

const amountFen = fen.refine((value) => value > 0, { error: '出价应大于零|An offer is more than nothing' })

const answering = (name: 'accept' | 'decline' | 'withdraw', who: 'student' | 'verified', summary: string) =>
  door({
    method: 'post',
    path: `/:id/${name}`,
    summary,
    who,
    limit: 'offer',
    body: z.strictObject({}),
    answer: offer,
    errors: ['NOT_FOUND', 'CONFLICT', ...(name === 'accept' ? (['FORBIDDEN'] as const) : [])],
    handle: async ({ req, actor, params, now }) => {
      const answered = await answerOffer(req, actor.id, params.id ?? '', { name }, now)
      return presentOffer(await readOfferOf(req, actor.id, answered), actor.id)
    },
  })

/** Agreeing on a price. */
export const offerDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'Offer a price for a listing; with an Idempotency-Key once',
    who: 'verified',
    limit: 'offer',
    speaks: true,
    status: 201,
    body: z.strictObject({ product: id, amountFen }),
    answer: offer,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: async ({ req, actor, body, now }) => {
      const made = await makeOffer(req, actor, { ...body, key: idempotencyKeyOf(req.headers) }, now)
      return presentOffer(await readOfferOf(req, actor.id, made), actor.id)
    },
  }),
  door({
    method: 'get',
    path: '/',
    summary: 'Offers that I made and received, the newest first',
    who: 'student',
    query: z.object({
      limit,
      cursor,
      product: id.optional(),
      state: z.enum(offerStates, { error: '没有这个状态|Not a state' }).optional(),
    }),
    answer: page(offer),
    handle: async ({ req, actor, query }) => {
      const { rows, nextCursor } = await listOffers(req, actor.id, query)
      return { docs: rows.map((row) => presentOffer(row, actor.id)), nextCursor }
    },
  }),
  door({
    method: 'get',
    path: '/:id',
    summary: 'An offer of mine',
    who: 'student',
    answer: offer,
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params }) =>
      presentOffer(await readOfferOf(req, actor.id, params.id ?? ''), actor.id),
  }),
  answering('accept', 'verified', 'Agree to the price; it holds for a day, the listing is not kept for it'),
  answering('decline', 'student', 'Say no to a price'),
  answering('withdraw', 'student', 'Take the own offer back'),
  door({
    method: 'post',
    path: '/:id/counter',
    summary: 'Name another price: a new offer in place of this one',
    who: 'verified',
    limit: 'offer',
    speaks: true,
    status: 201,
    body: z.strictObject({ amountFen }),
    answer: offer,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const wish = { name: 'counter' as const, amountFen: body.amountFen }
      const fresh = await answerOffer(req, actor.id, params.id ?? '', wish, now)
      return presentOffer(await readOfferOf(req, actor.id, fresh), actor.id)
    },
  }),
]
