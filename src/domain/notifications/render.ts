import type { Language } from '../../contract/codes'
import type { NotificationKind, NotificationParams } from '../../contract/notifications'
import { formatFen } from '../products/price'
import { kinds, type ParamSpec } from './kinds'

const placeholder = /\{([^{}]*)\}/g

/** Everybody on the campus lives by this clock. */
export const campusTimeZone = 'Asia/Shanghai'

function writeOut(spec: ParamSpec, value: string | number, language: Language): string {
  switch (spec.type) {
    case 'fen':
      return formatFen(Number(value))
    case 'choice':
      return spec.choices[value]?.[language] ?? String(value)
    case 'day':
      return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
        timeZone: campusTimeZone,
        dateStyle: 'long',
      }).format(new Date(value))
    default:
      return String(value)
  }
}

/** The values of a notification as words. What the kind knows and the notification lacks is empty. */
export function wordsOf(
  kind: NotificationKind,
  params: NotificationParams,
  language: Language,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(kinds[kind].params).map(([name, spec]) => {
      const value = params[name]
      return [name, value === null || value === undefined ? '' : writeOut(spec, value, language)]
    }),
  )
}

/** `{name}` becomes its word; a name that is not known becomes nothing. One pass: words are never read again. */
export function fill(text: string, words: Record<string, string>): string {
  return text.replace(placeholder, (_whole, name: string) => words[name.trim()] ?? '').trim()
}

/** Placeholders of a text that this kind has no value for, and braces that are none. */
export function unknownPlaceholders(kind: NotificationKind, text: string): string[] {
  const known = kinds[kind].params
  const unknown = [...text.matchAll(placeholder)]
    .map(([, name = '']) => name.trim())
    .filter((name) => known[name] === undefined)
  const stray = text.replace(placeholder, '').match(/[{}]/g) ?? []
  return [...new Set([...unknown, ...stray])]
}

/** What previews and tests are filled with. */
export function sampleParams(kind: NotificationKind): NotificationParams {
  return Object.fromEntries(Object.entries(kinds[kind].params).map(([name, { sample }]) => [name, sample]))
}

/** Page of the mini-program, with the id of what it is about. */
export function pageOf(kind: NotificationKind, product: string | null): string {
  return kinds[kind].page.replace('{product}', product ?? '')
}
