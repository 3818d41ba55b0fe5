/** What the campus counts as a price drop worth telling. */
export interface PriceDropRules {
  /** Both must be reached. */
  percent: number
  minFen: number
}

/**
 * Whether somebody is told of a price: it has to be below the lowest that this person has seen or been told, by at
 * least the campus's share and amount. Raising a price and lowering it again therefore tells nobody.
 */
export function isTellableDrop(lowestSeenFen: number, priceFen: number, rules: PriceDropRules): boolean {
  const dropFen = lowestSeenFen - priceFen
  return dropFen > 0 && dropFen >= rules.minFen && dropFen * 100 >= lowestSeenFen * rules.percent
}
