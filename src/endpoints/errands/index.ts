import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { errandStates, orderLimits, orderStatuses, settlements } from '../../contract/orders'
import type { StudentActor } from '../../access/actor'
import { errandRules } from '../../domain/errands/rules'
import { acceptErrand } from '../../operations/errands/accept-errand'
import { changeErrand } from '../../operations/errands/change-errand'
import { listOpenErrands, listOwnErrands, readErrand } from '../../operations/errands/list-errands'
import { postErrand } from '../../operations/errands/post-errand'
import { presentErrand } from '../../presenters/errands'
import { door, type Door } from '../door'
import { idempotencyKeyOf } from '../idempotency-key'
import { cursor, fen, line, limit, page, personCard, text } from '../shapes'

const errand = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string().nullable().describe('For the two people alone, as `toPlace`, `runner` and `order`'),
  fromPlace: z.string(),
  toPlace: z.string().nullable(),
  feeFen: z.number(),
  dueBy: z.string(),
  settlement: z.enum(settlements),
  state: z.enum(errandStates),
  requester: personCard,
  runner: personCard.nullable(),
  acceptedAt: z.string().nullable(),
  createdAt: z.string(),
  version: z.number(),
  order: z.object({ id: z.string(), status: z.enum(orderStatuses), dueAt: z.string().nullable() }).nullable(),
  role: z.enum(['requester', 'runner']).nullable(),
  can: z.object({
    accept: z.boolean(),
    pickUp: z.boolean(),
    deliver: z.boolean(),
    confirm: z.boolean(),
    cancel: z.boolean(),
  }),
})

const wish = z.strictObject({
  title: line(orderLimits.errandTitleMax),
  detail: text(orderLimits.errandDetailMax, 0)
    .nullable()
    .optional()
    .transform((value) => value || null),
  fromPlace: line(orderLimits.errandPlaceMax),
  toPlace: line(orderLimits.errandPlaceMax),
  feeFen: fen
    .min(errandRules.feeFenMin, { error: '跑腿费不能为零|The fee is not zero' })
    .max(errandRules.feeFenMax, { error: '跑腿费过高|This fee is too large' }),
  dueBy: z.iso.datetime({ offset: true, error: '时间无效|Not a time' }).transform((value) => new Date(value)),
  settlement: z.enum(settlements, { error: '没有这种结算方式|Not a way to settle' }).default('face-to-face'),
})

const nothing = z.strictObject({})

/** The errand as it is now for who has just changed it. */
const shown = async (req: PayloadRequest, actor: StudentActor, id: string, now: Date) =>
  presentErrand(await readErrand(req, actor, id, now), actor)

const step = (path: string, summary: string, name: 'pick_up' | 'deliver' | 'confirm'): Door =>
  door({
    method: 'post',
    path,
    summary,
    who: 'student',
    limit: 'errand',
    body: nothing,
    answer: errand,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, now }) => {
      const id = params.id ?? ''
      await changeErrand(req, actor.id, id, { name }, now)
      return shown(req, actor, id, now)
    },
  })

/** Fixed paths before parameters. */
export const errandDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'Ask for something to be fetched for a fee; with an Idempotency-Key once',
    who: 'verified',
    limit: 'errand',
    speaks: true,
    status: 201,
    body: wish,
    answer: errand,
    errors: ['CONFLICT', 'CONTENT_REJECTED'],
    handle: async ({ req, actor, body, now }) =>
      shown(req, actor, await postErrand(req, actor, body, idempotencyKeyOf(req.headers), now), now),
  }),
  door({
    method: 'get',
    path: '/',
    summary: 'Errands on my campus that can be taken, newest first',
    who: 'student',
    query: z.object({ limit, cursor }),
    answer: page(errand),
    handle: async ({ req, actor, query, now }) => {
      const { rows, nextCursor } = await listOpenErrands(req, actor, query, now)
      return { docs: rows.map((row) => presentErrand(row, actor)), nextCursor }
    },
  }),
  door({
    method: 'get',
    path: '/mine',
    summary: 'Errands that I asked for, or that I run, newest first',
    who: 'student',
    query: z.object({
      limit,
      cursor,
      role: z
        .enum(['requester', 'runner'], { error: '应为 requester 或 runner|Must be requester or runner' })
        .default('requester'),
    }),
    answer: page(errand),
    handle: async ({ req, actor, query }) => {
      const { rows, nextCursor } = await listOwnErrands(req, actor.id, query)
      return { docs: rows.map((row) => presentErrand(row, actor)), nextCursor }
    },
  }),
  door({
    method: 'get',
    path: '/:id',
    summary: 'An errand: mine, or one that I could take',
    who: 'student',
    answer: errand,
    errors: ['NOT_FOUND'],
    handle: ({ req, actor, params, now }) => shown(req, actor, params.id ?? '', now),
  }),
  door({
    method: 'post',
    path: '/:id/accept',
    summary: 'Take an errand: its order begins, with whoever asked as the buyer',
    who: 'verified',
    limit: 'errand',
    body: nothing,
    answer: errand,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'PROVIDER_UNAVAILABLE'],
    handle: async ({ req, actor, params, now }) => {
      const id = params.id ?? ''
      await acceptErrand(req, actor, id, now)
      return shown(req, actor, id, now)
    },
  }),
  step('/:id/picked-up', 'The runner has it in hand; of an escrow once it is paid', 'pick_up'),
  step('/:id/delivered', 'The runner has brought it; the requester confirms, or the clock does', 'deliver'),
  step('/:id/confirm', 'The requester has it, and it is right', 'confirm'),
  door({
    method: 'post',
    path: '/:id/cancel',
    summary: 'The requester calls it off, or the runner gives it back, before it is picked up',
    who: 'student',
    limit: 'errand',
    status: 204,
    body: z.strictObject({ reason: text(orderLimits.reasonMax).optional() }),
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      await changeErrand(req, actor.id, params.id ?? '', { name: 'cancel', reason: body.reason }, now)
      return undefined
    },
  }),
]
