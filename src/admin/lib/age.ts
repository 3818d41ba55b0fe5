import type { Bilingual } from './panel-language'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

const count = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`

/** How long it is since then, as people say it. */
export function ageText(since: string, now: Date): Bilingual {
  const ms = Math.max(0, now.getTime() - new Date(since).getTime())
  if (ms < minuteMs) return { zh: '不足 1 分钟', en: 'less than a minute' }
  if (ms < hourMs) {
    const minutes = Math.floor(ms / minuteMs)
    return { zh: `${minutes} 分钟`, en: count(minutes, 'minute') }
  }
  if (ms < 2 * dayMs) {
    const hours = Math.floor(ms / hourMs)
    return { zh: `${hours} 小时`, en: count(hours, 'hour') }
  }
  const days = Math.floor(ms / dayMs)
  return { zh: `${days} 天`, en: count(days, 'day') }
}
