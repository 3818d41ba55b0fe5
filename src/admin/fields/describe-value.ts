import type { ClientField } from 'payload'
import { isUnsaid } from '../../domain/audit'
import { formatFen } from '../../domain/products/price'
import { momentText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'

/** How the person reads: the panel's language and Payload's translation of labels. */
export interface Reader {
  language: keyof Bilingual
  translate: (label: unknown) => string
}

type Row = Record<string, unknown>

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

/** A field by name, through rows, collapsibles and tabs, which have none of their own. */
export function findField(fields: readonly ClientField[], name: string): ClientField | undefined {
  for (const field of fields) {
    if ('name' in field && field.name === name) return field
    const inner =
      'tabs' in field ? field.tabs.flatMap((tab) => tab.fields) : 'fields' in field ? field.fields : []
    const found = 'name' in field && field.name ? undefined : findField(inner, name)
    if (found) return found
  }
  return undefined
}

/** Fields that Payload adds and that carry no label of ours. */
const builtIn: Record<string, Bilingual> = {
  _status: { zh: '发布状态', en: 'Publication' },
  deletedAt: { zh: '移入垃圾箱', en: 'Moved to trash' },
  email: { zh: '电子邮件', en: 'E-mail' },
  filename: { zh: '文件名', en: 'File name' },
  filesize: { zh: '文件大小', en: 'File size' },
  height: { zh: '高度', en: 'Height' },
  lockUntil: { zh: '锁定至', en: 'Locked until' },
  loginAttempts: { zh: '登录失败次数', en: 'Failed sign-ins' },
  mimeType: { zh: '文件类型', en: 'File type' },
  password: { zh: '密码', en: 'Password' },
  sizes: { zh: '各种尺寸', en: 'Sizes' },
  width: { zh: '宽度', en: 'Width' },
}

/** The name that people know a field by; its internal name when it has no label. */
export function labelOfField(field: ClientField | undefined, name: string, reader: Reader): string {
  const own = builtIn[name]
  if (own) return own[reader.language]
  const label = field && 'label' in field ? field.label : undefined
  return (label && reader.translate(label)) || name
}

/** A stored value as a person reads it: words for options, yuan for fen, local time for instants. */
export function describeValue(value: unknown, field: ClientField | undefined, reader: Reader): string {
  const { language } = reader
  if (value === null || value === undefined || value === '') return '—'
  if (typeof value === 'boolean') {
    return value ? { zh: '是', en: 'Yes' }[language] : { zh: '否', en: 'No' }[language]
  }
  if (typeof value === 'number') {
    return field && 'name' in field && field.name.endsWith('Fen') ? formatFen(value) : String(value)
  }
  if (typeof value === 'string') return describeText(value, field, reader)
  if (Array.isArray(value)) {
    if (value.length === 0) return '—'
    return value.map((item) => describeValue(item, field, reader)).join(language === 'zh' ? '、' : ', ')
  }
  if (isUnsaid(value)) return { zh: `${value.chars} 字`, en: `${value.chars} characters` }[language]
  if (!isRow(value)) return '—'
  if (field?.type === 'richText') return wordsIn(value).trim() || '—'
  const subfields = field && 'fields' in field ? field.fields : []
  const parts = Object.entries(value)
    .filter(([name, inner]) => name !== 'id' && !isEmpty(inner))
    .map(([name, inner]) => {
      const subfield = findField(subfields, name)
      return `${labelOfField(subfield, name, reader)}: ${describeValue(inner, subfield, reader)}`
    })
  return parts.join(language === 'zh' ? '；' : '; ') || '—'
}

/**
 * Of two lists of rows only what differs, so that one changed line among twenty is seen. Other values as they are.
 */
export function onlyDifferences(before: unknown, after: unknown): [unknown, unknown] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [before, after]
  if (![...(before as unknown[]), ...(after as unknown[])].every(isRow)) return [before, after]
  const without = (rows: unknown[], others: unknown[]) => {
    const known = new Set(others.map((row) => JSON.stringify(row)))
    return rows.filter((row) => !known.has(JSON.stringify(row)))
  }
  const [was, is] = [without(before, after), without(after, before)]
  // Only the order changed: then the whole lists say it.
  return was.length + is.length === 0 ? [before, after] : [was, is]
}

function describeText(
  value: string,
  field: ClientField | undefined,
  { language, translate }: Reader,
): string {
  if (field && 'options' in field) {
    const option = field.options.find((one) => typeof one !== 'string' && one.value === value)
    if (option && typeof option !== 'string') return translate(option.label)
  }
  if (field?.type === 'relationship' || field?.type === 'upload') return shortId(value)
  if (instant.test(value) && !Number.isNaN(Date.parse(value))) {
    return momentText(value, language)
  }
  return value
}

/** Ids made in the same minute begin alike; their ends differ. */
export function shortId(id: string): string {
  return `#${id.slice(-8)}`
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    value === false ||
    (Array.isArray(value) && value.length === 0)
  )
}

function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join('')
  if (!isRow(node)) return ''
  if (typeof node.text === 'string') return node.text
  const inner = wordsIn(node.root ?? node.children)
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'listitem'
    ? `${inner}\n`
    : inner
}
