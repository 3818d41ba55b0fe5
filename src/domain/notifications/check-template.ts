import type { ConsentPlatform, NotificationKind, NotificationParams } from '../../contract/notifications'
import { fill, paramsOf, sampleParams, unknownPlaceholders, wordsOf } from './render'
import { shownValue } from './shown-value'
import { checkFieldKey, checkField } from './wechat-fields'

export interface PlatformDraft {
  templateId?: string | null
  fields?: readonly { key?: string | null; value?: string | null }[] | null
}

/** A template as it stands in a form: saved or not, complete or not. */
export interface TemplateDraft {
  kind: NotificationKind
  titleZh?: string | null
  titleEn?: string | null
  bodyZh?: string | null
  bodyEn?: string | null
  wechat?: PlatformDraft | null
  qq?: PlatformDraft | null
}

export interface TemplateProblem {
  path: string
  message: { zh: string; en: string }
}

export interface TemplateVerdict {
  /** What stands in the way of saving. */
  problems: TemplateProblem[]
  /** What may go wrong with some messages. */
  warnings: TemplateProblem[]
}

/** When the samples happened. */
export const sampleAt = '2026-11-20T05:05:00.000Z'

/** Words that stand for any: the samples, once for each word of a choice. */
export function sampleWords(kind: NotificationKind): Record<string, string>[] {
  const sample = sampleParams(kind)
  const variants: NotificationParams[] = [
    sample,
    ...Object.entries(paramsOf(kind)).flatMap(([name, spec]) =>
      spec.type === 'choice'
        ? Object.keys(spec.choices)
            .filter((choice) => choice !== spec.sample)
            .map((choice) => ({ ...sample, [name]: choice }))
        : [],
    ),
  ]
  return variants.map((params) => wordsOf(kind, params, 'zh', sampleAt))
}

/** Whether a text names a placeholder whose words people write. */
const saysWhatPeopleWrite = (kind: NotificationKind, value: string) =>
  Object.entries(paramsOf(kind)).some(
    ([name, { type }]) => type === 'text' && new RegExp(`\\{\\s*${name}\\s*\\}`).test(value),
  )

/** What is wrong with a template: unknown placeholders, keys and values that the platforms would refuse. */
export function checkTemplate(draft: TemplateDraft): TemplateVerdict {
  const verdict: TemplateVerdict = { problems: [], warnings: [] }
  for (const name of ['titleZh', 'titleEn', 'bodyZh', 'bodyEn'] as const) {
    verdict.problems.push(...placeholderProblems(draft.kind, name, draft[name]))
  }
  for (const platform of ['wechat', 'qq'] as const) {
    checkPlatform(draft.kind, platform, draft[platform] ?? {}, verdict)
  }
  return verdict
}

function placeholderProblems(
  kind: NotificationKind,
  path: string,
  text: string | null | undefined,
): TemplateProblem[] {
  const unknown = unknownPlaceholders(kind, text ?? '')
  if (unknown.length === 0) return []
  const known = Object.keys(paramsOf(kind))
    .map((name) => `{${name}}`)
    .join(' ')
  return [
    {
      path,
      message: {
        zh: `没有这个占位符：${unknown.join('、')}；可用：${known}`,
        en: `No such placeholder: ${unknown.join(', ')}; there are: ${known}`,
      },
    },
  ]
}

function checkPlatform(
  kind: NotificationKind,
  platform: ConsentPlatform,
  draft: PlatformDraft,
  { problems, warnings }: TemplateVerdict,
): void {
  const fields = draft.fields ?? []
  const templateId = draft.templateId ?? ''
  if (templateId !== '' && !/^[\w-]+$/.test(templateId)) {
    problems.push({
      path: `${platform}.templateId`,
      message: {
        zh: '模板 ID 只含字母、数字、- 和 _，请从平台后台复制',
        en: 'A template id has letters, digits, - and _ only; copy it from the platform',
      },
    })
  }
  if (templateId !== '' && fields.length === 0) {
    problems.push({
      path: `${platform}.fields`,
      message: { zh: '填了模板 ID，就要填模板字段', en: 'A template id needs the fields of the template' },
    })
  }
  if (templateId === '' && fields.length > 0) {
    problems.push({
      path: `${platform}.templateId`,
      message: {
        zh: '填了模板字段，就要填模板 ID；不推送请删去字段',
        en: 'Fields need a template id; without pushes, remove them',
      },
    })
  }
  const seen = new Set<string>()
  fields.forEach((field, index) => {
    const path = `${platform}.fields.${index}`
    const [key, value] = [field.key ?? '', field.value ?? '']
    // Payload itself says that they are required.
    if (key === '' || value === '') return
    const wrongKey = platform === 'wechat' ? checkFieldKey(key) : checkQQKey(key)
    if (wrongKey) return void problems.push({ path: `${path}.key`, message: wrongKey })
    if (seen.has(key)) {
      const message = { zh: `字段 ${key} 重复了`, en: `There are two fields ${key}` }
      return void problems.push({ path: `${path}.key`, message })
    }
    seen.add(key)
    const unknown = placeholderProblems(kind, `${path}.value`, value)
    if (unknown.length > 0) return void problems.push(...unknown)
    if (platform === 'wechat') checkValue(kind, `${path}.value`, { key, value }, { problems, warnings })
  })
}

const checkQQKey = (key: string) =>
  /^keyword[1-9]\d?$/.test(key)
    ? null
    : {
        zh: `没有“${key}”这种字段：QQ 的字段名是 keyword1、keyword2 等`,
        en: `There is no field "${key}": those of QQ are keyword1, keyword2 and so on`,
      }

/** Refuses what fits with no words at all, and warns of what does not fit with some. */
function checkValue(
  kind: NotificationKind,
  path: string,
  { key, value }: { key: string; value: string },
  { problems, warnings }: TemplateVerdict,
): void {
  const filled = sampleWords(kind).map((words) => fill(value, words))
  const misfit = filled.find((text) => shownValue('wechat', key, text) === null)
  if (misfit === undefined) return
  const rule = checkField(key, misfit || '-') ?? { zh: key, en: key }
  const never = filled.every((text) => shownValue('wechat', key, text) === null)
  if (never && !saysWhatPeopleWrite(kind, value)) {
    problems.push({
      path,
      message: {
        zh: `${rule.zh}；“${misfit}”平台不会接受`,
        en: `${rule.en}; the platform will not take "${misfit}"`,
      },
    })
  } else {
    warnings.push({
      path,
      message: {
        zh: `${rule.zh}；像“${misfit}”这样的内容发不出去`,
        en: `${rule.en}; messages with "${misfit}" will not be sent`,
      },
    })
  }
}
