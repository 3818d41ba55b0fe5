import type { CollectionBeforeChangeHook } from 'payload'
import type { NotificationKind } from '../../contract/notifications'
import { paramsOf, unknownPlaceholders } from '../../domain/notifications/render'
import { AppError, type Problem } from '../../lib/errors'

type Template = {
  kind?: NotificationKind
  [field: string]: unknown
}
type PlatformField = { key?: string; value?: string }

/** A template may only use placeholders that its kind has. */
export const checkTemplate: CollectionBeforeChangeHook = ({ data, originalDoc }) => {
  const template = { ...(originalDoc as Template | undefined), ...(data as Template) }
  if (!template.kind) return data
  const { kind } = template
  const problems: Problem[] = []
  const check = (path: string, text: unknown) => {
    if (typeof text !== 'string') return
    const unknown = unknownPlaceholders(kind, text)
    if (unknown.length === 0) return
    const known = Object.keys(paramsOf(kind)).map((name) => `{${name}}`)
    problems.push({
      path,
      message: {
        zh: `没有这个占位符：${unknown.join('、')}；可用：${known.join(' ')}`,
        en: `No such placeholder: ${unknown.join(', ')}; there are: ${known.join(' ')}`,
      },
    })
  }
  for (const name of ['titleZh', 'titleEn', 'bodyZh', 'bodyEn']) check(name, template[name])
  for (const platform of ['wechat', 'qq'] as const) {
    const { fields } = (template[platform] ?? {}) as { fields?: PlatformField[] }
    fields?.forEach(({ value }, index) => check(`${platform}.fields.${index}.value`, value))
  }
  if (problems.length > 0) throw new AppError('VALIDATION_FAILED', { problems })
  return data
}
