import { dayMs } from '../time'

export const starsMin = 1
export const starsMax = 5

/** A review counts half as much as one that is so much younger. */
export const halfLifeDays = 180

/**
 * What everybody begins with: a few reviews that nobody wrote. One good word is a good word, not five stars, and one
 * bad word is not the end.
 */
export const prior = { stars: 4, weight: 3 } as const

export interface Rated {
  rating: number
  at: Date
}

/**
 * Mean stars of somebody's public reviews, recent deals weighing more. Ages are counted from the person's latest review
 * and not from the moment of asking: the same reviews give the same stars whenever they are reckoned, so nothing has to
 * be reckoned anew only because time passes.
 */
export function reckonStars(reviews: readonly Rated[]): number {
  const latest = Math.max(...reviews.map(({ at }) => at.getTime()))
  // The oldest first, whatever the order they came in: sums of floating point numbers depend on it.
  const sorted = [...reviews].sort((a, b) => a.at.getTime() - b.at.getTime() || a.rating - b.rating)
  let sum = prior.stars * prior.weight
  let weights: number = prior.weight
  for (const { rating, at } of sorted) {
    const weight = 2 ** (-(latest - at.getTime()) / dayMs / halfLifeDays)
    sum += Math.min(starsMax, Math.max(starsMin, rating)) * weight
    weights += weight
  }
  return sum / weights
}

/** As it is shown: one decimal. */
export const shownStars = (stars: number): number => Math.round(stars * 10) / 10
