/** Below this many people a number would point to somebody. */
const fewerThan = 10

/**
 * A number of people in steps of 1, 2 and 5: at least so many; 0 stands for fewer than ten.
 */
export function coarseCount(count: number): number {
  if (count < fewerThan) return 0
  const power = 10 ** Math.floor(Math.log10(count))
  const step = [5, 2].find((each) => each * power <= count) ?? 1
  return step * power
}
