import type { Language } from '../../contract/codes'
import { consentPlatforms, type ConsentPlatform } from '../../contract/notifications'
import {
  checkTemplate,
  sampleAt,
  type TemplateDraft,
  type TemplateProblem,
} from '../../domain/notifications/check-template'
import { kinds } from '../../domain/notifications/kinds'
import { fill, inboxPage, pageOf, paramsOf, sampleParams, wordsOf } from '../../domain/notifications/render'
import { shownValue } from '../../domain/notifications/shown-value'
import { renderMail } from '../../providers/notification/email/render'
import { renderTexts, type KindTexts } from './texts'

interface TextPair {
  title: string
  body: string
}

interface PreviewField {
  key: string
  /** Exactly what is sent; null when nothing of the value fits and no message goes. */
  value: string | null
  /** The value is longer than the field and was cut, or had to be rewritten. */
  changed: boolean
}

export interface TemplatePreview {
  placeholders: { name: string; label: { zh: string; en: string }; sample: { zh: string; en: string } }[]
  inApp: Record<Language, TextPair>
  mail: Record<Language, { subject: string; text: string }>
  /** Mail of urgent kinds goes at once, of others with the daily digest. */
  urgent: boolean
  /** Null where nothing is pushed. */
  platforms: Record<ConsentPlatform, { templateId: string; page: string; fields: PreviewField[] } | null>
  problems: TemplateProblem[]
  warnings: TemplateProblem[]
}

/** The texts of a draft: its own, else ours. */
export function textsOfDraft(draft: TemplateDraft): KindTexts {
  const { zh, en } = kinds[draft.kind].texts
  const fieldsOf = (platform: ConsentPlatform) =>
    (draft[platform]?.fields ?? []).map(({ key, value }) => ({ key: key ?? '', value: value ?? '' }))
  return {
    zh: { title: draft.titleZh || zh.title, body: draft.bodyZh || zh.body },
    en: { title: draft.titleEn || en.title, body: draft.bodyEn || en.body },
    wechat: fieldsOf('wechat'),
    qq: fieldsOf('qq'),
  }
}

/** What people would get of a template, with sample words. */
export function previewTemplate(draft: TemplateDraft, publicUrl: string): TemplatePreview {
  const { kind } = draft
  const texts = textsOfDraft(draft)
  const params = sampleParams(kind)
  const rendered = (language: Language) => renderTexts(texts, kind, params, language, sampleAt)
  const inApp = { zh: rendered('zh'), en: rendered('en') }
  // What `digestOf` and the mail's own rendering make of a single message.
  const mailOf = (language: Language) => {
    const { title, body } = inApp[language]
    const unsubscribeUrl = `${publicUrl}/api/unsubscribe?token=…`
    const message = { kind, language, to: '', title, body, page: '', unsubscribeUrl }
    return { subject: title, text: renderMail(message).text }
  }
  const words = { zh: wordsOf(kind, params, 'zh', sampleAt), en: wordsOf(kind, params, 'en', sampleAt) }
  const platformOf = (platform: ConsentPlatform) => {
    const templateId = draft[platform]?.templateId
    if (!templateId) return null
    const fields = texts[platform]
      .filter(({ key }) => key !== '')
      .map(({ key, value }): PreviewField => {
        const filled = fill(value, words.zh)
        const shown = shownValue(platform, key, filled)
        return { key, value: shown, changed: shown !== null && shown !== filled }
      })
    return { templateId, page: pageOf(kind, null) ?? inboxPage, fields }
  }
  return {
    placeholders: Object.entries(paramsOf(kind)).map(([name, { label }]) => ({
      name,
      label,
      sample: { zh: words.zh[name] ?? '', en: words.en[name] ?? '' },
    })),
    inApp,
    mail: { zh: mailOf('zh'), en: mailOf('en') },
    urgent: kinds[kind].urgent,
    platforms: Object.fromEntries(
      consentPlatforms.map((platform) => [platform, platformOf(platform)]),
    ) as TemplatePreview['platforms'],
    ...checkTemplate(draft),
  }
}
