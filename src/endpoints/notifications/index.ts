import { z } from 'zod'
import { notificationChannels, notificationKinds } from '../../contract/notifications'
import { languageOf } from '../../lib/language'
import { listNotifications } from '../../operations/notifications/list-notifications'
import { markRead } from '../../operations/notifications/mark-read'
import { changePreferences, readPreferences } from '../../operations/notifications/preferences'
import { presentNotification } from '../../presenters/notifications'
import { door, type Door } from '../door'
import { id, limit } from '../shapes'
import { unsubscribeDoors } from './unsubscribe'

/** Ids in one call. */
const idsMax = 200

const notification = z.object({
  id: z.string(),
  kind: z.enum(notificationKinds),
  title: z.string(),
  body: z.string(),
  product: z.string().nullable(),
  page: z.string().nullable(),
  readAt: z.string().nullable(),
  createdAt: z.string(),
})

/** The inbox. */
export const notificationDoors: Door[] = [
  door({
    method: 'get',
    path: '/',
    summary: 'What I was told, newest first, in the language asked for',
    who: 'student',
    query: z.object({
      limit,
      cursor: id.optional(),
      unread: z.enum(['true', 'false'], { error: '应为 true 或 false|Must be true or false' }).optional(),
    }),
    answer: z.object({
      docs: z.array(notification),
      nextCursor: z.string().nullable(),
      unreadCount: z.number(),
    }),
    handle: async ({ req, actor, query: { unread, ...query } }) => {
      const wish = { ...query, unread: unread === 'true', language: languageOf(req.headers) }
      const { rows, ...rest } = await listNotifications(req, actor, wish)
      return { docs: rows.map(presentNotification), ...rest }
    },
  }),
  door({
    method: 'post',
    path: '/read',
    summary: 'Mark notifications as read: some, or all up to the newest that was shown',
    who: 'student',
    limit: 'inbox',
    body: z
      .strictObject({
        ids: z
          .array(id)
          .max(idsMax, { error: `一次最多 ${idsMax} 条|At most ${idsMax} at once` })
          .optional(),
        all: z.literal(true, { error: '应为 true|Must be true' }).optional(),
        before: id.optional(),
      })
      .refine(({ ids, all, before }) => (ids === undefined) !== (all === undefined && before === undefined), {
        error: '请给出 ids，或 all 与 before|Give either ids, or all with before',
      })
      .refine(({ all, before }) => (all === undefined) === (before === undefined), {
        error: 'all 与 before 须同时给出|all and before belong together',
        path: ['before'],
      }),
    answer: z.object({ unreadCount: z.number() }),
    handle: async ({ req, actor, body: { ids, before }, now }) => {
      const wish = before === undefined ? { ids: ids ?? [] } : { before }
      return { unreadCount: await markRead(req, actor.id, wish, now) }
    },
  }),
]

const languages = ['zh', 'en'] as const
const channels = z.object(
  Object.fromEntries(notificationChannels.map((channel) => [channel, z.boolean()])) as Record<
    (typeof notificationChannels)[number],
    z.ZodBoolean
  >,
)
const preferences = z.object({
  kinds: z.array(z.object({ kind: z.enum(notificationKinds), label: z.string(), channels })),
  language: z.enum(languages),
})

/** What a person wants to be told, and ways out that need no account. */
export const preferenceDoors: Door[] = [
  door({
    method: 'get',
    path: '/notification-preferences',
    summary: 'What I want to be told, and where',
    who: 'student',
    answer: preferences,
    handle: ({ req, actor }) => readPreferences(req, actor.id, languageOf(req.headers)),
  }),
  door({
    method: 'put',
    path: '/notification-preferences',
    summary: 'Replace what I have muted; what waits on a muted channel is called off',
    who: 'student',
    limit: 'inbox',
    body: z.strictObject({
      mutes: z
        .array(
          z.strictObject({
            kind: z.enum(notificationKinds, { error: '没有这类通知|Not a kind of notification' }),
            channel: z.enum(notificationChannels, { error: '没有这个渠道|Not a channel' }),
          }),
        )
        .max(notificationKinds.length * notificationChannels.length),
      language: z.enum(languages, { error: '应为 zh 或 en|Must be zh or en' }).optional(),
    }),
    answer: preferences,
    handle: async ({ req, actor, body }) => {
      await changePreferences(req, actor.id, body)
      return readPreferences(req, actor.id, languageOf(req.headers))
    },
  }),
  ...unsubscribeDoors,
]
