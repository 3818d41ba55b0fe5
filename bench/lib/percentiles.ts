export interface Measured {
  perS: number
  p50Ms: number
  p99Ms: number
}

const rounded = (value: number) => Number(value.toPrecision(3))

/** @param seconds that it took together */
export function percentiles(timesMs: number[], seconds: number): Measured {
  const sorted = Float64Array.from(timesMs).sort()
  const at = (part: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN)
  return { perS: Math.round((10 * timesMs.length) / seconds) / 10, p50Ms: at(0.5), p99Ms: at(0.99) }
}
