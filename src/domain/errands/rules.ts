import { orderLimits, orderTimes } from '../../contract/orders'
import { dayMs } from '../time'

const minuteMs = 60_000

export const errandRules = {
  /** An errand that is due sooner nobody can take. */
  dueLeastMs: orderTimes.errandDueMinutes * minuteMs,
  dueMostMs: orderTimes.errandDueDays * dayMs,
  feeFenMin: orderLimits.errandFeeFenMin,
  feeFenMax: orderLimits.errandFeeFenMax,
  /**
   * A runner learns where to carry it only by taking it, and may think better of it for so long without a mark, once in
   * 24 hours.
   */
  secondThoughtsMs: orderTimes.secondThoughtsMinutes * minuteMs,
  /** Whoever has given back so many in 24 hours, marked or not, takes no more that day. */
  givenBackMost: orderLimits.errandsGivenBackMax,
} as const

/** Whether an errand can be due then. */
export function dueByFits(dueBy: Date, now: Date): boolean {
  const left = dueBy.getTime() - now.getTime()
  return left >= errandRules.dueLeastMs && left <= errandRules.dueMostMs
}
