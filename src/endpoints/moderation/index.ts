import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { caseKinds, caseTargets, moderationActions, moderationLimits } from '../../contract/moderation'
import { claimCase, releaseCase } from '../../operations/cases/claim-case'
import { listQueue } from '../../operations/cases/list-queue'
import { readItem } from '../../operations/cases/read-item'
import { performAct } from '../../operations/moderation-acts/perform-act'
import { revertAct } from '../../operations/moderation-acts/revert-act'
import { AppError } from '../../lib/errors'
import { door, type Door } from '../door'
import { cursor, id, limit, text } from '../shapes'
import { itemDetail, performed, queueItem, queuePage } from './shapes'

const forPeople = { who: 'staff', roles: peopleRoles } as const
const yes = z.enum(['true', 'false'], { error: '应为 true 或 false|Must be true or false' })
const isAction = (name: string): name is (typeof moderationActions)[number] =>
  (moderationActions as readonly string[]).includes(name)

/** What waits for officers, and what they do about it. */
export const moderationDoors: Door[] = [
  door({
    method: 'get',
    path: '/moderation/queue',
    summary: 'What waits in the campus, heaviest and oldest first, with the numbers of all kinds',
    ...forPeople,
    query: z.object({
      kind: z.enum(caseKinds, { error: '没有这种待办|There is no such kind' }).optional(),
      target: z.enum(caseTargets, { error: '没有这种对象|There is no such target' }).optional(),
      reason: z.string().max(60).optional().describe('A code, or the key of a report reason'),
      escalated: yes.optional().describe('Only what waits so long that somebody was told'),
      decidable: yes.optional().describe('Only what the officer may decide, counts too'),
      claimed: z.enum(['free', 'mine'], { error: '应为 free 或 mine|Must be free or mine' }).optional(),
      campus: id.optional(),
      limit,
      cursor,
    }),
    answer: queuePage,
    handle: ({ req, actor, query: { escalated, decidable, ...query }, now }) =>
      listQueue(
        req,
        actor,
        { ...query, escalated: escalated === 'true', decidable: decidable === 'true' },
        now,
      ),
  }),
  door({
    method: 'get',
    path: '/moderation/items/:id',
    summary: 'Everything an officer decides a case by; what is private is opened by the doors that it names',
    ...forPeople,
    answer: itemDetail,
    errors: ['NOT_FOUND'],
    handle: ({ req, actor, params, now }) => readItem(req, actor, params.id ?? '', now),
  }),
  door({
    method: 'post',
    path: '/moderation/items/:id/claim',
    summary: 'Take a case in hand for ten minutes, or for ten more; CONFLICT says in whose hands it is',
    ...forPeople,
    body: z.strictObject({
      take: z
        .boolean({ error: '应为 true 或 false|Must be true or false' })
        .optional()
        .describe('Out of somebody else’s hands, for admins and owners; logged'),
    }),
    answer: queueItem,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: ({ req, actor, params, body, now }) =>
      claimCase(req, actor, { id: params.id ?? '', ...body }, now),
  }),
  door({
    method: 'post',
    path: '/moderation/items/:id/release',
    summary: 'Give a case back that I had taken in hand',
    ...forPeople,
    body: z.strictObject({}),
    answer: queueItem,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: ({ req, actor, params, now }) => releaseCase(req, actor, params.id ?? '', now),
  }),
  door({
    method: 'post',
    path: '/moderation/items/:id/actions/:action',
    summary:
      'Decide a case by one of the acts it offers, in the version that was seen; the person is told why',
    ...forPeople,
    body: z.strictObject({
      version: z.int({ error: '应为整数|Must be a whole number' }),
      contentHash: z
        .string()
        .max(64, { error: '无效的值|Not a valid value' })
        .nullish()
        .describe('That of the item as it was seen; approve, dismiss and restore need it'),
      clause: id.optional(),
      reason: text(moderationLimits.reasonMax, 0).optional(),
      reasonEn: text(moderationLimits.reasonMax, 0).optional().describe('The same in English'),
      reasonText: id
        .optional()
        .describe(
          'A canned reason, which says it in both languages; `reason` may be left out, or is the officer’s own',
        ),
      days: z.int({ error: '应为整数|Must be a whole number' }).optional(),
      person: id.optional().describe('Of a conversation: which of the two an act on a person means'),
      keepOpen: z
        .boolean({ error: '应为 true 或 false|Must be true or false' })
        .optional()
        .describe('An act on a person that leaves the case open, because another act follows'),
    }),
    answer: performed,
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: ({ req, actor, params, body, now }) => {
      const { action = '' } = params
      if (!isAction(action)) throw new AppError('NOT_FOUND')
      return performAct(req, { ...body, case: params.id ?? '', action, staff: actor, now })
    },
  }),
  door({
    method: 'post',
    path: '/moderation/acts/:id/revert',
    summary: 'Take a decision back: everything is as it was before, unless it moved on',
    ...forPeople,
    status: 204,
    body: z.strictObject({ reason: text(moderationLimits.reasonMax) }),
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT'],
    handle: async ({ req, actor, params, body, now }) => {
      await revertAct(req, { act: params.id ?? '', reason: body.reason, staff: actor, now })
      return undefined
    },
  }),
]
