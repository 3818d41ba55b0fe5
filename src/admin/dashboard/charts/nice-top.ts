const steps = [1, 2, 4, 5, 6, 8, 10]

/** The end of a scale that holds a number and whose half is a round number too; never nothing. */
export function niceTop(value: number): number {
  if (!Number.isFinite(value) || value <= 2) return 2
  const power = 10 ** Math.floor(Math.log10(value))
  const step = steps.find((each) => each * power >= value) ?? 10
  const top = step * power
  return top < 10 && top % 2 === 1 ? top + 1 : top
}
