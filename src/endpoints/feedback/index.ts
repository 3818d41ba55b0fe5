import { z } from 'zod'
import { limits } from '../../contract/limits'
import { listOwnFeedback } from '../../operations/feedback/list-own-feedback'
import { feedbackKinds, sendFeedback } from '../../operations/feedback/send-feedback'
import { door, type Door } from '../door'
import { cursor, limit, page, text } from '../shapes'

export const feedbackDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'A suggestion or complaint to the student union',
    who: 'student',
    limit: 'feedback',
    status: 201,
    body: z.strictObject({
      kind: z.enum(feedbackKinds, { error: '类型无效|Not a kind of feedback' }).default('suggestion'),
      body: text(limits.feedbackMax),
    }),
    answer: z.object({ id: z.string() }),
    handle: async ({ req, actor, body }) => ({ id: await sendFeedback(req, actor, body) }),
  }),
  door({
    method: 'get',
    path: '/',
    summary: 'What I wrote to the union and what was answered, newest first',
    who: 'student',
    query: z.object({ limit, cursor }),
    answer: page(
      z.object({
        id: z.string(),
        kind: z.string(),
        body: z.string(),
        state: z.enum(['new', 'handled']),
        reply: z.string().nullable(),
        answeredAt: z.string().nullable(),
        createdAt: z.string(),
      }),
    ),
    handle: ({ req, actor, query }) => listOwnFeedback(req, actor.id, query),
  }),
]
