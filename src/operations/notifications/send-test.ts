import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { idOf, type StaffActor } from '../../access/actor'
import type { Language } from '../../contract/codes'
import type { ConsentPlatform, PushChannel } from '../../contract/notifications'
import { sampleAt, type TemplateDraft } from '../../domain/notifications/check-template'
import { explainCode } from '../../domain/notifications/codes'
import { fill, inboxPage, pageOf, sampleParams, wordsOf } from '../../domain/notifications/render'
import { fieldTypeOf } from '../../domain/notifications/wechat-fields'
import { AppError, invalid } from '../../lib/errors'
import { runSql } from '../../lib/sql'
import type { PushMessage, PushOutcome, PushProvider } from '../../providers/notification/types'
import { recordAct } from '../audit/record-act'
import { settleCredit, spendCredit } from './one-credit'
import { textsOfDraft } from './preview-template'
import { openidOf } from './openid'
import { pushRegistryOf } from './push-registry'
import { renderTexts } from './texts'

interface TestWish {
  /** The officer's own mailbox, or a student of the officer's campus. */
  to: 'mail' | (string & {})
  /** To a student. */
  platform: ConsentPlatform
  /** Of the mail. */
  language: Language
}

export interface TestResult {
  channel: PushChannel
  outcome: PushOutcome['outcome']
  code: string | null
  /** The field that was refused, if one. */
  detail: string | null
  explanation: { zh: string; en: string } | null
}

const mark = { zh: '【测试】', en: '[Test] ' }

type Template = TemplateDraft & { id: string; campus?: string | { id: string } | null }

/**
 * Sends a saved template with sample words, marked as a test: to the officer by mail, or to a student's phone, for
 * which one of the student's subscriptions is spent. Nothing is written into an inbox.
 * @throws {AppError} NOT_FOUND for a template or a student of another campus, VALIDATION_FAILED for a template that
 * could not say that it is a test
 */
export async function sendTest(
  req: PayloadRequest,
  staff: StaffActor,
  id: string,
  wish: TestWish,
): Promise<TestResult> {
  const template = (await req.payload.findByID({
    collection: 'notification-templates',
    id,
    depth: 0,
    overrideAccess: false,
    req,
  })) as Template
  const channel = wish.to === 'mail' ? 'email' : wish.platform
  const outcome =
    wish.to === 'mail'
      ? await mailTest(req, template, wish.language)
      : await pushTest(req, staff, template, wish.to, wish.platform)
  const code = 'code' in outcome ? outcome.code : null
  await recordAct(req, {
    target: 'notification-templates',
    targetId: id,
    summary: `发送测试 ${channel} · ${outcome.outcome}${code === null ? '' : ` · ${code}`}`,
    changes: [
      {
        field: 'test',
        before: null,
        after: { channel, outcome: outcome.outcome, code, ...(wish.to === 'mail' ? {} : { user: wish.to }) },
      },
    ],
    campus: staff.campus ?? idOf(template.campus),
  })
  return {
    channel,
    outcome: outcome.outcome,
    code,
    detail: ('detail' in outcome ? outcome.detail : undefined) ?? null,
    explanation: code === null ? null : explainCode(channel, code),
  }
}

async function mailTest(req: PayloadRequest, template: Template, language: Language): Promise<PushOutcome> {
  const { email } = (req.user ?? {}) as { email?: string }
  const provider = pushRegistryOf(req.payload).get('email')
  if (!provider) return { outcome: 'refused', code: 'NOT_CONFIGURED', alarm: false }
  if (!email) return { outcome: 'refused', code: 'NO_ADDRESS', alarm: false }
  const { kind } = template
  const { title, body } = renderTexts(textsOfDraft(template), kind, sampleParams(kind), language, sampleAt)
  const text = { title: `${mark[language]}${title}`, body }
  return sendAsIs(req, provider, {
    kind,
    language,
    to: email,
    ...text,
    page: pageOf(kind, null) ?? inboxPage,
  })
}

/** A message that is tried once; what breaks is an outcome too. */
async function sendAsIs(
  { payload }: PayloadRequest,
  provider: PushProvider,
  message: PushMessage,
): Promise<PushOutcome> {
  try {
    return await provider.send(message)
  } catch (error) {
    // Nobody knows whether it left; a credit that was spent on it counts as spent.
    payload.logger.error({
      err: error,
      msg: 'A test message failed in a way it should not',
      channel: provider.name,
    })
    return { outcome: 'unknown', code: 'FAULT' }
  }
}

interface Recipient {
  campus: string
  openid: string | null
  language: Language
  muted: boolean
}

async function pushTest(
  req: PayloadRequest,
  staff: StaffActor,
  template: Template,
  user: string,
  platform: ConsentPlatform,
): Promise<PushOutcome> {
  const [person] = await runSql<Recipient>(
    req,
    sql`select u.campus_id as campus, u.language,
          ${openidOf(sql`u.id`, platform)} as openid,
          exists (select 1 from notification_mutes x where x.user_id = u.id and x.kind = ${template.kind}
            and x.channel = ${platform}) as muted
        from users u where u.id = ${user} and u.standing = 'active'`,
  )
  if (!person || (staff.campus !== null && person.campus !== staff.campus)) throw new AppError('NOT_FOUND')
  const templateId = template[platform]?.templateId
  if (!templateId) {
    throw invalid('platform', '这个模板没有填平台的模板 ID', 'This template has no id on that platform')
  }
  const texts = textsOfDraft(template)
  const fields = marked(platform, template.kind, texts[platform])
  if (fields === null) {
    throw invalid(
      `${platform}.fields`,
      '没有能写“测试”的文字字段，不能发给学生',
      'No field can say that this is a test: it is not sent to a student',
    )
  }
  const provider = pushRegistryOf(req.payload).get(platform)
  if (!provider) return { outcome: 'refused', code: 'NOT_CONFIGURED', alarm: false }
  if (person.muted) return { outcome: 'refused', code: 'MUTED', alarm: false }
  if (!person.openid) return { outcome: 'refused', code: 'NO_ADDRESS', alarm: false }
  const wallet = { user, platform, template: templateId }
  if (!(await spendCredit(req, wallet))) return { outcome: 'no_consent', code: 'NO_CREDIT' }
  const { kind } = template
  const { language, openid } = person
  const outcome = await sendAsIs(req, provider, {
    ...{ kind, language, to: openid, page: pageOf(kind, null) ?? inboxPage },
    ...renderTexts(texts, kind, sampleParams(kind), language, sampleAt),
    template: { id: templateId, fields },
  })
  await settleCredit(req, wallet, outcome)
  return outcome
}

/** The mark in a field: texts take ours, strings no Chinese. QQ's fields are all texts. */
function markOf(platform: ConsentPlatform, key: string): string | null {
  if (platform === 'qq') return mark.zh
  const type = fieldTypeOf(key)
  return type === 'thing' ? mark.zh : type === 'character_string' ? mark.en : null
}

/** Sample values; the first that is a free text says that this is a test. Null when none is. */
function marked(
  platform: ConsentPlatform,
  kind: TemplateDraft['kind'],
  fields: readonly { key: string; value: string }[],
): Record<string, string> | null {
  const words = wordsOf(kind, sampleParams(kind), 'zh', sampleAt)
  const free = fields.find(({ key }) => markOf(platform, key) !== null)
  if (!free) return null
  return Object.fromEntries(
    fields.map((field) => {
      const value = fill(field.value, words)
      return [field.key, field === free ? `${markOf(platform, field.key) ?? ''}${value}` : value]
    }),
  )
}
