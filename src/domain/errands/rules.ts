import { dayMs } from '../time'

const minuteMs = 60_000

export const errandRules = {
  /** An errand that is due sooner nobody can take. */
  dueLeastMs: 10 * minuteMs,
  dueMostMs: 7 * dayMs,
  /** More than that is no favour among students. */
  feeFenMin: 1,
  feeFenMax: 50_000,
  /**
   * A runner learns where to carry it only by taking it, and may think better of it for so long without a mark, once in
   * 24 hours.
   */
  secondThoughtsMs: 10 * minuteMs,
  /** Whoever has given back so many in 24 hours, marked or not, takes no more that day. */
  givenBackMost: 3,
} as const

/** Whether an errand can be due then. */
export function dueByFits(dueBy: Date, now: Date): boolean {
  const left = dueBy.getTime() - now.getTime()
  return left >= errandRules.dueLeastMs && left <= errandRules.dueMostMs
}
