import { formatFen } from '../../domain/products/price'
import { changeOf, type PeriodKind } from '../../domain/stats/periods'
import { monthText, shortDayText } from '../lib/dates'
import type { Bilingual } from '../lib/panel-language'

type Language = keyof Bilingual

export const countText = (n: number): string => n.toLocaleString('en')

/** `¥12,345.60`: large sums are read in groups of three. */
export function sumText(amountFen: number): string {
  const [yuan = '', fen] = formatFen(amountFen).split('.')
  const grouped = yuan.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fen === undefined ? grouped : `${grouped}.${fen}`
}

/** How many, and of what: both languages put it together in their own way. */
export function changeText(now: number, then: number, language: Language): string {
  if (now === then) return { zh: '与上期持平', en: 'as before' }[language]
  const change = changeOf(now, then)
  if (change === null) return { zh: '上期为 0', en: 'none before' }[language]
  const size = `${(Math.abs(change) * 100).toFixed(Math.abs(change) < 0.1 ? 1 : 0)}%`
  return change > 0
    ? { zh: `比上期多 ${size}`, en: `${size} more than before` }[language]
    : { zh: `比上期少 ${size}`, en: `${size} less than before` }[language]
}

/** A day, the Monday of a week or a month, as people write it. */
export function periodText(period: string, by: PeriodKind, language: Language): string {
  if (by === 'month') return monthText(period, language)
  const day = shortDayText(period, language)
  return by === 'day' ? day : { zh: `${day}起一周`, en: `week of ${day}` }[language]
}

/** How long something took or waited, in the unit that says most. */
export function durationText(minutes: number, language: Language): string {
  const [n, zh, en] =
    minutes < 90
      ? [minutes, '分钟', 'min']
      : minutes < 48 * 60
        ? [minutes / 60, '小时', 'h']
        : [minutes / 1440, '天', 'days']
  const size = n < 10 && n % 1 >= 0.05 ? n.toFixed(1) : String(Math.round(n))
  return language === 'zh' ? `${size} ${zh}` : `${size} ${en}`
}

/** A share in percent; nothing of nothing is none. */
export const shareText = (part: number, whole: number): string =>
  whole === 0 ? '—' : `${((part / whole) * 100).toFixed(part / whole < 0.1 ? 1 : 0)}%`
