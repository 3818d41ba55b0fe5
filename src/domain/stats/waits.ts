/**
 * How long cases waited, counted in classes so that a median of any range follows from counts of days: eight classes for each
 * doubling of the minutes, so that what is read from them is off by a twentieth at most.
 */
const perDoubling = 8
/** About a year and a half; what waited longer is in the last. */
const classes = perDoubling * 20 + 1

/** The class of a wait in minutes, as an expression of SQL does it too (`operations/stats/day-counts`). */
export function waitClass(minutes: number): number {
  return Math.min(classes - 1, Math.floor(perDoubling * Math.log2(Math.max(0, minutes) + 1)))
}

const waitMetric = (of: number): string => `waited_${of}`
export const waitMetrics: readonly string[] = Array.from({ length: classes }, (_, of) => waitMetric(of))

/** The middle of a class, in minutes. */
const middleOf = (of: number): number => 2 ** ((of + 0.5) / perDoubling) - 1

/**
 * The wait that half of the cases did not exceed, in minutes.
 * @param counts how many, by class
 * @returns null where there are none
 */
export function medianWait(counts: ReadonlyMap<number, number>): number | null {
  const sorted = [...counts].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, n]) => sum + n, 0)
  let passed = 0
  for (const [of, n] of sorted) {
    passed += n
    if (n > 0 && passed * 2 >= total) return middleOf(of)
  }
  return null
}

export const waitParts = { perDoubling, last: classes - 1 } as const
