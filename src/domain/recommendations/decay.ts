import { dayMs } from '../time'

/**
 * Interest fades by half in a half-life. Nothing that is stored is rewritten for that: what comes later is entered larger
 * instead, in units that double with every half-life since `decayEpoch`. Order among stored values never changes by
 * itself, so an index on them stays right.
 */

/** Any instant before the first event. */
export const decayEpoch = Date.parse('2026-01-01T00:00:00Z')

/**
 * Half-life of co-interest, days: what is bought together changes with the term, not with the day. Weights are stored as
 * they are; a double holds 2^1023, so they overflow 1,023 half-lives after the epoch, in the year 2065.
 */
export const affinityHalfLifeDays = 14
/**
 * Half-life of heat, days: what was wanted three days ago is half as hot. As plain numbers these would overflow in 2034, so
 * heat is stored as its logarithm to base 2, which never does.
 */
export const heatHalfLifeDays = 3
/** Half-life of the shorter memory that heat is compared with, days. */
export const recentHalfLifeDays = 1

const days = (ms: number) => (ms - decayEpoch) / dayMs

/** How many of today's units a unit of the epoch's has become: what is stored, divided by it, is its worth now. */
export const unitsAt = (ms: number, halfLifeDays: number): number => 2 ** (days(ms) / halfLifeDays)

/** The logarithm to base 2 of the same. */
export const logUnitsAt = (ms: number, halfLifeDays: number): number => days(ms) / halfLifeDays

/** Beyond 2^±60 one of two terms is not seen in a double any more; and exponents stay where no database refuses. */
const exponentMax = 60
const within = (exponent: number) => Math.max(-exponentMax, Math.min(exponentMax, exponent))

/** log2(2^a + 2^b). */
export const addLogs = (a: number, b: number): number =>
  Math.max(a, b) + Math.log2(1 + 2 ** within(-Math.abs(a - b)))

/** What a stored logarithm is worth at an instant: weighted people. */
export const worthAt = (log: number, ms: number, halfLifeDays: number): number =>
  2 ** within(log - logUnitsAt(ms, halfLifeDays))

/**
 * By how many weighted people a day the interest of about the last day exceeds that of the days before; 0 where it does not.
 * A steady rate `r` leaves `r · halfLife / ln 2` in either memory, so the difference of the two rates is nothing then.
 */
export function risingAt({ heat, recent }: { heat: number; recent: number }, ms: number): number {
  const recentRate = worthAt(recent, ms, recentHalfLifeDays) / recentHalfLifeDays
  const rate = worthAt(heat, ms, heatHalfLifeDays) / heatHalfLifeDays
  return Math.max(0, Math.LN2 * (recentRate - rate))
}
