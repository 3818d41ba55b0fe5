import { z } from 'zod'
import { contentRoles } from '../../access/rules'
import { consentPlatforms, notificationKinds, pushChannels } from '../../contract/notifications'
import { previewTemplate } from '../../operations/notifications/preview-template'
import { reachOfTemplate } from '../../operations/notifications/reachability'
import { sendTest } from '../../operations/notifications/send-test'
import { languageOf } from '../../lib/language'
import { door, type Door } from '../door'
import { bilingual, id, reachability } from '../shapes'

const words = (most: number) => z.string({ error: '应为文字|Must be text' }).max(most).nullish()

const platformDraft = z
  .object({
    templateId: words(200),
    fields: z
      .array(z.object({ key: words(200), value: words(1_000) }))
      .max(20)
      .nullish(),
  })
  .nullish()

const pair = z.object({ title: z.string(), body: z.string() })
const mail = z.object({ subject: z.string(), text: z.string() })
const problems = z.array(z.object({ path: z.string(), message: bilingual }))
const platform = z
  .object({
    templateId: z.string(),
    page: z.string(),
    fields: z.array(z.object({ key: z.string(), value: z.string().nullable(), changed: z.boolean() })),
  })
  .nullable()

export const notificationTemplateDoors: Door[] = [
  door({
    method: 'post',
    path: '/preview',
    summary: 'What people would get of a template that need not be saved',
    who: 'staff',
    roles: contentRoles,
    body: z.object({
      kind: z.enum(notificationKinds, { error: '通知类型无效|Not a kind of notification' }),
      titleZh: words(1_000),
      titleEn: words(1_000),
      bodyZh: words(2_000),
      bodyEn: words(2_000),
      wechat: platformDraft,
      qq: platformDraft,
    }),
    answer: z.object({
      placeholders: z.array(z.object({ name: z.string(), label: bilingual, sample: bilingual })),
      inApp: z.object({ zh: pair, en: pair }),
      mail: z.object({ zh: mail, en: mail }),
      urgent: z.boolean(),
      platforms: z.object({ wechat: platform, qq: platform }),
      problems,
      warnings: problems,
    }),
    handle: async ({ req, body }) => previewTemplate(body, req.payload.services.env.PUBLIC_URL),
  }),
  door({
    method: 'post',
    path: '/:id/test',
    summary: 'Send a saved template with sample words, by mail to oneself or to a student of the campus',
    who: 'staff',
    roles: contentRoles,
    limit: 'templateTest',
    body: z.strictObject({
      to: z.union([z.literal('mail'), id], {
        error: '应为 mail 或学生编号|Must be mail or the id of a student',
      }),
      platform: z.enum(consentPlatforms, { error: '平台无效|Not a platform' }).default('wechat'),
    }),
    answer: z.object({
      channel: z.enum(pushChannels),
      outcome: z.enum(['sent', 'no_consent', 'refused', 'retry', 'unknown']),
      code: z.string().nullable(),
      detail: z.string().nullable(),
      explanation: bilingual.nullable(),
    }),
    handle: ({ req, actor, params, body }) =>
      sendTest(req, actor, params.id ?? '', { ...body, language: languageOf(req.headers) }),
  }),
  door({
    method: 'get',
    path: '/:id/reachability',
    summary: 'How people who keep an eye on something would be told of this kind, right now',
    who: 'staff',
    roles: contentRoles,
    query: z.object({ campus: id.optional() }),
    answer: reachability,
    handle: ({ req, actor, params, query }) =>
      reachOfTemplate(req, actor, params.id ?? '', query.campus ?? null),
  }),
]
