/** A price since some instant. */
export interface PriceAt {
  priceFen: number
  at: string
}

export interface PricePoint extends PriceAt {
  /** Height of its bar in percent; the dearest is 100. */
  percent: number
  isLowest: boolean
  isNow: boolean
}

const leastPercent = 18
const most = 12

/**
 * Bars of a listing's prices, oldest first: the latest few, their heights between the lowest and the highest of them, so
 * that small changes are seen. Empty when the price never changed.
 */
export function pricePoints(history: readonly PriceAt[]): PricePoint[] {
  const changes = history.filter(({ priceFen }, index) => priceFen !== history[index - 1]?.priceFen)
  if (changes.length < 2) return []
  const shown = changes.slice(-most)
  const prices = shown.map(({ priceFen }) => priceFen)
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  const span = Math.max(1, high - low)
  return shown.map((point, index) => ({
    ...point,
    percent: Math.round(leastPercent + ((point.priceFen - low) / span) * (100 - leastPercent)),
    isLowest: point.priceFen === low,
    isNow: index === shown.length - 1,
  }))
}
