/** Days and times as they are typed: by China's clock, wherever the phone is. */

const aheadMs = 8 * 3_600_000

/** `2026-12-01` of an instant. */
export const chinaDay = (atMs: number): string => new Date(atMs + aheadMs).toISOString().slice(0, 10)

/** `18:30` of an instant. */
export const chinaTime = (atMs: number): string => new Date(atMs + aheadMs).toISOString().slice(11, 16)

/** The instant of a typed day and time, or null while one of them is missing. */
export function instantOf(day: string, time: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null
  const atMs = Date.parse(`${day}T${time}:00+08:00`)
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString()
}
