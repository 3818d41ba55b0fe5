import { z } from 'zod'
import { orderLimits } from '../../contract/orders'
import { openDispute } from '../../operations/disputes/open-dispute'
import { readDisputeOfOrder, readOwnDispute } from '../../operations/disputes/read-dispute'
import { presentOwnDispute } from '../../presenters/disputes'
import { disputePage } from '../disputes/shapes'
import { door, type Door } from '../door'
import { text } from '../shapes'

/** Doors under /orders about disagreements. */
export const orderDisputeDoors: Door[] = [
  door({
    method: 'post',
    path: '/:id/dispute',
    summary: 'Disagree: the order stands still, and both have 48 hours to say their piece',
    who: 'student',
    limit: 'order',
    status: 201,
    body: z.strictObject({ reason: text(orderLimits.reasonMax) }),
    answer: disputePage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const id = await openDispute(req, actor.id, params.id ?? '', body.reason, now)
      return presentOwnDispute(await readOwnDispute(req, actor.id, id, now))
    },
  }),
  door({
    method: 'get',
    path: '/:id/dispute',
    summary: 'The latest dispute of an order of mine',
    who: 'student',
    answer: disputePage,
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, now }) =>
      presentOwnDispute(await readDisputeOfOrder(req, actor.id, params.id ?? '', now)),
  }),
]
