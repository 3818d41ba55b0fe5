import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { caseKinds, moderationActions, moderationLimits } from '../../contract/moderation'
import { userStandings } from '../../contract/people'
import { productStatuses } from '../../contract/products'
import {
  browsedTargets,
  decideThing,
  readDecidable,
  type BrowsedRef,
} from '../../operations/moderation-acts/decide-thing'
import { AppError } from '../../lib/errors'
import { door, type Door } from '../door'
import { id, text } from '../shapes'
import { act, offeredAct, performed } from './shapes'

const forPeople = { who: 'staff', roles: peopleRoles } as const

const refOf = ({ collection, id: row = '' }: Record<string, string | undefined>): BrowsedRef => {
  const target = browsedTargets.find((each) => each === collection)
  if (!target) throw new AppError('NOT_FOUND')
  return { target, id: row }
}

/** Decisions about what officers come across, without a case that waits. */
export const thingDoors: Door[] = [
  door({
    method: 'get',
    path: '/moderation/things/:collection/:id',
    summary:
      'How a listing, a person, a comment or a review stands, what can be done about it, and what was decided',
    ...forPeople,
    answer: z.object({
      campus: z.string(),
      contentHash: z
        .string()
        .nullable()
        .describe('Names what it says now; an act that puts it back sends it'),
      ownCase: z.boolean().describe('The officer is one of those concerned and decides nothing here'),
      state: z.object({
        status: z.enum(productStatuses).nullable(),
        held: z.boolean(),
        removed: z.boolean(),
      }),
      case: z
        .object({ id: z.string(), kind: z.enum(caseKinds) })
        .nullable()
        .describe('It waits in the queue and is decided there'),
      person: z
        .object({
          id: z.string(),
          nickname: z.string(),
          standing: z.enum(userStandings),
          mutedUntil: z.string().nullable(),
          suspendedUntil: z.string().nullable(),
        })
        .nullable(),
      offered: z.array(offeredAct),
      history: z.object({ thing: z.array(act), person: z.array(act) }),
    }),
    errors: ['NOT_FOUND'],
    handle: ({ req, actor, params }) => readDecidable(req, actor, refOf(params)),
  }),
  door({
    method: 'post',
    path: '/moderation/things/:collection/:id/actions/:action',
    summary:
      'Decide about a listing, a person, a comment or a review that no case waits for; the person is told why. CONFLICT names the case where one waits',
    ...forPeople,
    body: z.strictObject({
      clause: id.optional(),
      reason: text(moderationLimits.reasonMax, 0).optional(),
      reasonEn: text(moderationLimits.reasonMax, 0).optional().describe('The same in English'),
      reasonText: id.optional().describe('A canned reason, which says it in both languages'),
      days: z.int({ error: '应为整数|Must be a whole number' }).optional(),
      contentHash: z
        .string()
        .max(200, { error: '过长|Too long' })
        .optional()
        .describe('That of the thing as it was seen; restore needs it'),
    }),
    answer: performed,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: ({ req, actor, params, body, now }) => {
      const action = moderationActions.find((each) => each === params.action)
      if (!action) throw new AppError('NOT_FOUND')
      return decideThing(req, refOf(params), { ...body, action, staff: actor, now })
    },
  }),
]
