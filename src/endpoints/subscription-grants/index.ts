import { z } from 'zod'
import { consentAnswers, consentPlatforms, notificationKinds } from '../../contract/notifications'
import { invalid } from '../../lib/errors'
import { listAsks } from '../../operations/subscription-grants/list-asks'
import { reportAnswers } from '../../operations/subscription-grants/report-answers'
import { door, type Door } from '../door'

/** Templates in one dialogue of the platform. */
const templatesMax = 5

const wallet = z.object({
  docs: z.array(
    z.object({
      platform: z.enum(consentPlatforms),
      templateId: z.string(),
      kinds: z.array(z.enum(notificationKinds)),
      credits: z.number(),
      refusedAt: z.string().nullable(),
    }),
  ),
})

/** The caller's name for one report, if it has one. */
function idempotencyKeyOf(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalid('Idempotency-Key', '应为 1 到 200 个可见字符', 'Must be 1 to 200 visible characters')
  }
  return key
}

/** The consent wallet: what a platform may send, and what to ask for. */
export const subscriptionGrantDoors: Door[] = [
  door({
    method: 'get',
    path: '/',
    summary: 'Which templates to ask a person about for which notifications, and what they agreed to',
    who: 'student',
    answer: wallet,
    handle: async ({ req, actor }) => ({ docs: await listAsks(req, actor) }),
  }),
  door({
    method: 'post',
    path: '/',
    summary: 'What the subscription dialogue answered; with an Idempotency-Key a repetition counts once',
    who: 'student',
    limit: 'consent',
    errors: ['CONFLICT'],
    body: z.strictObject({
      platform: z.enum(consentPlatforms, { error: '没有这个平台|Not a platform' }).default('wechat'),
      templates: z
        .record(z.string().min(1).max(100), z.enum(consentAnswers, { error: '不是有效的选择|Not an answer' }))
        .refine((templates) => Object.keys(templates).length <= templatesMax, {
          error: `一次最多 ${templatesMax} 个|At most ${templatesMax} at once`,
        }),
    }),
    answer: wallet,
    handle: async ({ req, actor, body }) => {
      const idempotencyKey = idempotencyKeyOf(req.headers)
      await reportAnswers(req, actor.id, { ...body, idempotencyKey })
      return { docs: await listAsks(req, actor) }
    },
  }),
]
