/** Texts of amounts, distances and instants. Pure: the present and the language are given. */
import type { Language } from '../../../src/contract/codes'

/** `¥18`, `¥18.50`; fen never shown without need. @param fen whole fen */
export function formatFen(fen: number): string {
  const sign = fen < 0 ? '-' : ''
  const whole = Math.floor(Math.abs(fen) / 100)
  const rest = Math.abs(fen) % 100
  return `${sign}¥${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}

/** A number as a person typed it, with the signs that Chinese keyboards write (`１８。５`), in plain ones: `18.5`. */
export const plainNumber = (typed: string): string => typed.normalize('NFKC').replace(/。/g, '.').trim()

/**
 * Whole fen of what a person typed as yuan (`18`, `18.5`, `１８．５`), or null when it is no amount. Counted in digits,
 * never as a floating number.
 */
export function parseYuan(typed: string): number | null {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plainNumber(typed))
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || 0)
}

/** What stands in a field for an amount: `18.5` without the sign. */
export const yuanText = (fen: number | null): string => (fen === null ? '' : formatFen(fen).slice(1))

/** `120 m`, `1.4 km`. @param distanceM metres */
export function formatDistance(distanceM: number): string {
  if (distanceM < 1_000) return `${Math.max(10, Math.round(distanceM / 10) * 10)} m`
  return distanceM < 10_000 ? `${(distanceM / 1_000).toFixed(1)} km` : `${Math.round(distanceM / 1_000)} km`
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** `刚刚`, `5 分钟前`, `昨天`, `11-03`, `2025-11-03`: how long ago, as a person says it. */
export function formatAgo(instant: string, nowMs: number, language: Language): string {
  const at = Date.parse(instant)
  const ago = nowMs - at
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  if (ago < minuteMs) return say('刚刚', 'just now')
  if (ago < hourMs)
    return say(`${Math.floor(ago / minuteMs)} 分钟前`, `${Math.floor(ago / minuteMs)} min ago`)
  if (ago < dayMs) return say(`${Math.floor(ago / hourMs)} 小时前`, `${Math.floor(ago / hourMs)} h ago`)
  if (ago < 7 * dayMs) return say(`${Math.floor(ago / dayMs)} 天前`, `${Math.floor(ago / dayMs)} d ago`)
  return formatDay(instant, nowMs)
}

/** Parts of an instant by China's clock, wherever the phone is: campuses live by it. */
function partsOf(instant: string) {
  const local = new Date(Date.parse(instant) + 8 * hourMs)
  const two = (value: number) => String(value).padStart(2, '0')
  return {
    year: local.getUTCFullYear(),
    day: `${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`,
    time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
  }
}

/** `11-03`, of another year `2025-11-03`. */
export function formatDay(instant: string, nowMs: number): string {
  const { year, day } = partsOf(instant)
  return year === partsOf(new Date(nowMs).toISOString()).year ? day : `${year}-${day}`
}

/** `11-03 19:30`. */
export function formatTime(instant: string, nowMs: number): string {
  return `${formatDay(instant, nowMs)} ${partsOf(instant).time}`
}

/** `2 天 3 小时`, `12 分钟`: until something is due; at least a minute. */
export function formatLeft(leftMs: number, language: Language): string {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)
  const minutes = Math.max(1, Math.ceil(leftMs / minuteMs))
  if (minutes < 60) return say(`${minutes} 分钟`, `${minutes} min`)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return say(`${hours} 小时`, `${hours} h`)
  const days = Math.floor(hours / 24)
  return hours % 24 === 0
    ? say(`${days} 天`, `${days} d`)
    : say(`${days} 天 ${hours % 24} 小时`, `${days} d ${hours % 24} h`)
}
