import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { moderationActions, moderationLimits } from '../../contract/moderation'
import { previewBulk } from '../../operations/bulk-acts/preview-bulk'
import { runBulk } from '../../operations/bulk-acts/run-bulk'
import { bulkCollections, wordDays } from '../../operations/bulk-acts/types'
import { undoBulk } from '../../operations/bulk-acts/undo-bulk'
import { door, type Door } from '../door'
import { bilingual, id, line, text } from '../shapes'

const forPeople = { who: 'staff', roles: peopleRoles } as const

const instant = z.iso.datetime({ offset: true, error: '应为时间|Must be an instant' })

const done = z.object({
  id: z.string(),
  count: z.number().describe('How many it was done to'),
  skipped: z
    .array(z.object({ id: z.string(), title: z.string(), code: z.string(), why: bilingual }))
    .describe('What had moved on, or could not be, and was left'),
})

/** One act on many things: a dry run, the run, and undoing it as one. */
export const bulkDoors: Door[] = [
  door({
    method: 'post',
    path: '/moderation/bulk/preview',
    summary: 'How many things an act would be about, and some of them; nothing is changed',
    ...forPeople,
    body: z.strictObject({
      action: z.enum(moderationActions, { error: '没有这种处理|There is no such act' }),
      collection: z.enum(bulkCollections, { error: '不能批量处理这类内容|Not done in bulk' }),
      filter: z.strictObject({
        ids: z
          .array(id)
          .min(1, { error: '请至少选一项|Choose one at least' })
          .max(moderationLimits.bulkMax, {
            error: `最多 ${moderationLimits.bulkMax} 项|At most ${moderationLimits.bulkMax}`,
          })
          .optional(),
        word: line(60).optional(),
        person: id.optional(),
        category: id.optional(),
        status: z.string().max(20).optional(),
        from: instant
          .optional()
          .describe(`A word of nobody in particular is looked for in the last ${wordDays} days if not given`),
        to: instant.optional(),
      }),
      campus: id.optional().describe('For owners'),
    }),
    answer: z.object({
      count: z.number(),
      more: z.boolean(),
      samples: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          text: z.string(),
          person: z.object({ id: z.string(), nickname: z.string() }).nullable(),
          status: z.string().nullable(),
          at: z.string(),
        }),
      ),
      from: z.string().nullable().describe('Since when it was looked for, where that was bounded'),
      typed: z.boolean().describe('The run wants the number typed'),
      token: z.string().nullable().describe('Names just what was counted, for the run'),
      until: z.string(),
    }),
    errors: ['NOT_FOUND'],
    handle: ({ req, actor, body, now }) => previewBulk(req, actor, body, now),
  }),
  door({
    method: 'post',
    path: '/moderation/bulk',
    summary: 'Do it to everything that a dry run counted and that is still as it was; the rest is told',
    ...forPeople,
    body: z.strictObject({
      token: z.string().max(200_000, { error: '预览已失效|Not a valid preview' }),
      clause: id.optional(),
      reason: text(moderationLimits.reasonMax, 0).optional(),
      reasonEn: text(moderationLimits.reasonMax, 0).optional(),
      reasonText: id.optional().describe('A canned reason, in both languages'),
      days: z.int({ error: '应为整数|Must be a whole number' }).optional(),
      typed: z.int({ error: '应为整数|Must be a whole number' }).optional().describe('The number, as typed'),
    }),
    answer: done,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: ({ req, actor, body, now }) => runBulk(req, actor, body, now),
  }),
  door({
    method: 'post',
    path: '/moderation/bulk/:id/undo',
    summary: 'Take back everything that a bulk act did and that has not moved on',
    ...forPeople,
    body: z.strictObject({ reason: text(moderationLimits.reasonMax) }),
    answer: done,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: ({ req, actor, params, body, now }) =>
      undoBulk(req, actor, { bulk: params.id ?? '', reason: body.reason }, now),
  }),
]
