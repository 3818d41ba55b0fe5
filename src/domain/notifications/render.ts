import type { Language } from '../../contract/codes'
import type { NotificationKind, NotificationParams } from '../../contract/notifications'
import { formatFen } from '../products/price'
import { campusTimeZone } from '../time'
import { commonParams, kinds, type ParamSpec } from './kinds'

const placeholder = /\{([^{}]*)\}/g

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: campusTimeZone,
  hourCycle: 'h23',
  ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' },
})

/** `2026年11月20日 13:05` is what the platforms' time fields take. */
export const instantIn: Record<Language, (at: Date) => string> = {
  zh: (at) => {
    const part = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]))
    return `${part.year}年${part.month}月${part.day}日 ${part.hour}:${part.minute}`
  },
  en: (at) => parts.format(at),
}

/** What texts of a kind may name. */
export const paramsOf = (kind: NotificationKind): Record<string, ParamSpec> => ({
  ...kinds[kind].params,
  ...commonParams,
})

function writeOut(spec: ParamSpec, value: string | number, language: Language): string {
  switch (spec.type) {
    case 'fen':
      return formatFen(Number(value))
    case 'choice':
      return spec.choices[value]?.[language] ?? String(value)
    case 'instant':
      return instantIn[language](new Date(value))
    case 'day':
      return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
        timeZone: campusTimeZone,
        dateStyle: 'long',
      }).format(new Date(value))
    default:
      return String(value)
  }
}

/**
 * The values of a notification as words. What the kind knows and the notification lacks is empty.
 * @param at when it happened
 */
export function wordsOf(
  kind: NotificationKind,
  params: NotificationParams,
  language: Language,
  at: Date | string,
): Record<string, string> {
  const given: NotificationParams = { ...params, time: new Date(at).toISOString() }
  return Object.fromEntries(
    Object.entries(paramsOf(kind)).map(([name, spec]) => {
      const value = given[name]
      return [name, value === null || value === undefined ? '' : writeOut(spec, value, language)]
    }),
  )
}

/** `{name}` becomes its word; a name that is not known becomes nothing. One pass: words are never read again. */
export function fill(text: string, words: Record<string, string>): string {
  return text
    .replace(placeholder, (_whole, name: string) =>
      Object.hasOwn(words, name.trim()) ? (words[name.trim()] ?? '') : '',
    )
    .trim()
}

/** Placeholders of a text that this kind has no value for, and braces that are none. */
export function unknownPlaceholders(kind: NotificationKind, text: string): string[] {
  const known = paramsOf(kind)
  const unknown = [...text.matchAll(placeholder)]
    .map(([, name = '']) => name.trim())
    .filter((name) => !Object.hasOwn(known, name))
  const stray = text.replace(placeholder, '').match(/[{}]/g) ?? []
  return [...new Set([...unknown, ...stray])]
}

/** What previews and tests are filled with. */
export function sampleParams(kind: NotificationKind): NotificationParams {
  return Object.fromEntries(Object.entries(paramsOf(kind)).map(([name, { sample }]) => [name, sample]))
}

/** The page that opens without any id: everything a person was told. */
export const inboxPage = 'pages/notifications/index'

/** Page of the mini-program, with the ids of what it is about; null when one of them is not known (any more). */
export function pageOf(
  kind: NotificationKind,
  product: string | null,
  params: NotificationParams | null = null,
): string | null {
  const { page } = kinds[kind]
  const ids: NotificationParams = { ...params, product }
  const known = [...page.matchAll(placeholder)].every(([, name = '']) => (ids[name] ?? '') !== '')
  return known ? page.replace(placeholder, (_whole, name: string) => String(ids[name])) : null
}
