/** A number that everybody may read. */
export type Shown = number | string

/** Below this somebody might be recognised. */
export const leastShown = 5

const isHidden = (count: number) => count > 0 && count < leastShown

export const shown = (count: number): Shown => (isHidden(count) ? `<${leastShown}` : count)

/**
 * The sum of numbers that are shown beside it. Where one of them is hidden, only what follows from the others is said, or
 * a subtraction would show it: at least so many.
 */
export function shownSum(counts: readonly number[]): Shown {
  const hidden = counts.filter(isHidden)
  const rest = counts.filter((count) => !isHidden(count)).reduce((sum, count) => sum + count, 0)
  if (hidden.length === 0) return rest
  return hidden.length === 1 && rest === 0 ? `<${leastShown}` : `≥${rest + hidden.length}`
}

/** A median of few says too much about each. */
export const shownMedian = (count: number, median: number | null): number | null =>
  count < leastShown || median === null ? null : Math.round(median * 10) / 10
