import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { reportTargets } from '../../contract/moderation'
import { reportLimits } from '../../contract/reports'
import { readReportedConversation } from '../../operations/reports/read-conversation'
import { reportThing } from '../../operations/reports/report-thing'
import { message } from '../conversations/shapes'
import { door, type Door } from '../door'
import { idempotencyKeyOf } from '../idempotency-key'
import { id, line, text } from '../shapes'

const tooMany = {
  error: `最多${reportLimits.imagesMax}张图片|At most ${reportLimits.imagesMax} pictures`,
}
const pictures = z.array(id).max(reportLimits.imagesMax, tooMany).default([])
/** Under both names together, each once. */
const shownOf = ({ media, images }: { media: string[]; images: string[] }) => [
  ...new Set([...media, ...images]),
]

export const reportDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary:
      'Say that something is wrong with a listing, a person, a comment, a review or a conversation of mine; said again while it is open, or with the same Idempotency-Key, it is the same report',
    who: 'student',
    limit: 'report',
    status: 201,
    body: z
      .strictObject({
        target: z.strictObject({
          relationTo: z.enum(reportTargets, { error: '不能举报这类内容|This cannot be reported' }),
          value: id,
        }),
        reason: line(30).describe('Key of one of GET /report-reasons'),
        detail: text(reportLimits.detailMax, 0).default(''),
        media: pictures.describe('Uploaded with purpose `private`'),
        images: pictures.describe('Another name of `media`'),
      })
      .refine((body) => shownOf(body).length <= reportLimits.imagesMax, { ...tooMany, path: ['media'] }),
    answer: z.object({ id: z.string() }),
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, body: { target, media, images, ...wish }, now }) => {
      const shown = shownOf({ media, images })
      const key = idempotencyKeyOf(req.headers)
      const about = { target: target.relationTo, id: target.value }
      return { id: await reportThing(req, actor, { ...wish, ...about, images: shown, key }, now) }
    },
  }),
  door({
    method: 'get',
    path: '/:id/conversation',
    summary: 'The conversation that an open report names; every reading is in the audit log',
    who: 'staff',
    roles: peopleRoles,
    query: z.object({ after: id.optional() }),
    answer: z.object({
      people: z.array(z.object({ id: z.string(), nickname: z.string(), role: z.enum(['buyer', 'seller']) })),
      product: z.object({ id: z.string(), title: z.string() }).nullable(),
      images: z.array(z.string()),
      messages: z.array(message),
      atReport: z.array(message).describe('The last of them as they were when it was reported'),
      next: z.string().nullable(),
    }),
    handle: ({ req, params, query }) => readReportedConversation(req, params.id ?? '', query.after ?? null),
  }),
]
