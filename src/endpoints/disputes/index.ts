import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { disputeDecisions, orderLimits } from '../../contract/orders'
import { addStatement } from '../../operations/disputes/add-statement'
import { decideDispute } from '../../operations/disputes/decide-dispute'
import { finishStatements } from '../../operations/disputes/finish-statements'
import { readCase, readOwnDispute } from '../../operations/disputes/read-dispute'
import { withdrawDispute } from '../../operations/disputes/withdraw-dispute'
import { presentCase, presentOwnDispute } from '../../presenters/disputes'
import { door, type Door } from '../door'
import { fen, id, text } from '../shapes'
import { disputeCase, disputePage } from './shapes'

const images = z
  .array(id, { error: '应为图片编号的列表|Must be a list of picture ids' })
  .max(orderLimits.statementImagesMax, {
    error: `最多 ${orderLimits.statementImagesMax} 张图片|At most ${orderLimits.statementImagesMax} pictures`,
  })
  .refine((ids) => new Set(ids).size === ids.length, { error: '图片重复|A picture is there twice' })

/** Doors under /disputes. */
export const disputeDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id',
    summary: 'A dispute of mine: what both said, until when, and what was decided',
    who: 'student',
    answer: disputePage,
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, now }) =>
      presentOwnDispute(await readOwnDispute(req, actor.id, params.id ?? '', now)),
  }),
  door({
    method: 'post',
    path: '/:id/statements',
    summary: 'Say my side, with private pictures; five times at most, until the deadline',
    who: 'student',
    limit: 'order',
    status: 201,
    body: z.strictObject({ body: text(orderLimits.statementMax), images: images.default([]) }),
    answer: disputePage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const dispute = params.id ?? ''
      await addStatement(req, actor.id, dispute, body, now)
      return presentOwnDispute(await readOwnDispute(req, actor.id, dispute, now))
    },
  }),
  door({
    method: 'post',
    path: '/:id/done',
    summary: 'I have said everything; when both have, officers need not wait for the deadline',
    who: 'student',
    limit: 'order',
    body: z.strictObject({}),
    answer: disputePage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, now }) => {
      const dispute = params.id ?? ''
      await finishStatements(req, actor.id, dispute, now)
      return presentOwnDispute(await readOwnDispute(req, actor.id, dispute, now))
    },
  }),
  door({
    method: 'post',
    path: '/:id/withdraw',
    summary: 'Whoever opened it takes it back, and the order goes on where it was',
    who: 'student',
    limit: 'order',
    body: z.strictObject({}),
    answer: disputePage,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, now }) => {
      const dispute = params.id ?? ''
      await withdrawDispute(req, actor.id, dispute, now)
      return presentOwnDispute(await readOwnDispute(req, actor.id, dispute, now))
    },
  }),
  door({
    method: 'get',
    path: '/:id/case',
    summary: 'Everything an officer decides a dispute by',
    who: 'staff',
    roles: peopleRoles,
    answer: disputeCase,
    errors: ['NOT_FOUND'],
    handle: async ({ req, actor, params, now }) =>
      presentCase(await readCase(req, actor, params.id ?? '', now)),
  }),
  door({
    method: 'post',
    path: '/:id/decide',
    summary: 'Decide a dispute with a reason that both are told; the money follows',
    who: 'staff',
    roles: peopleRoles,
    body: z.strictObject({
      decision: z.enum(disputeDecisions, { error: '没有这种裁决|Not a decision' }),
      refundFen: fen.optional(),
      reason: text(orderLimits.reasonMax),
      version: z.int({ error: '应为整数|Must be a whole number' }),
    }),
    answer: disputeCase,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      const dispute = params.id ?? ''
      await decideDispute(req, actor, dispute, body, now)
      return presentCase(await readCase(req, actor, dispute, now))
    },
  }),
]
