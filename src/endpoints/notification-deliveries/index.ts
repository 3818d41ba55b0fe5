import { z } from 'zod'
import { pushChannels } from '../../contract/notifications'
import { listFailures, retryDelivery, retryFailures } from '../../operations/notifications/retry-delivery'
import { door, type Door } from '../door'
import { bilingual } from '../shapes'

const channel = z.enum(pushChannels, { error: '渠道无效|Not a channel' })
const roles = ['owner', 'admin'] as const

/** Fixed paths before parameters. */
export const notificationDeliveryDoors: Door[] = [
  door({
    method: 'get',
    path: '/failures',
    summary: 'Pushes that failed within a day and can be sent again, by code',
    who: 'staff',
    roles,
    answer: z.object({
      docs: z.array(z.object({ channel, code: z.string(), explanation: bilingual, count: z.number().int() })),
    }),
    handle: async ({ req, actor, now }) => ({ docs: await listFailures(req, actor, now) }),
  }),
  door({
    method: 'post',
    path: '/retry',
    summary: 'Send all pushes again that failed with one code within a day',
    who: 'staff',
    roles,
    body: z.strictObject({
      channel,
      code: z.string().min(1, { error: '不能为空|Must not be empty' }).max(100),
    }),
    answer: z.object({ retried: z.number().int() }),
    handle: async ({ req, actor, body, now }) => ({ retried: await retryFailures(req, actor, body, now) }),
  }),
  door({
    method: 'post',
    path: '/:id/retry',
    summary: 'Send a push again that failed; one of unknown fate only when confirmed',
    who: 'staff',
    roles,
    body: z.strictObject({
      confirmed: z.boolean({ error: '应为是或否|Must be true or false' }).default(false),
    }),
    errors: ['CONFLICT'],
    status: 204,
    handle: async ({ req, actor, params, body }) => {
      await retryDelivery(req, actor, params.id ?? '', body.confirmed)
    },
  }),
]
