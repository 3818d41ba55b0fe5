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

export interface Said extends Rated {
  author: string
}

/**
 * Of everybody who said something of a person the latest word: two who trade with each other again and again say no more
 * than two who did it once. Of two words of one moment the worse.
 */
export function latestWords(reviews: readonly Said[]): Said[] {
  const latest = new Map<string, Said>()
  for (const review of reviews) {
    const known = latest.get(review.author)
    const later = known ? review.at.getTime() - known.at.getTime() : 1
    if (!known || later > 0 || (later === 0 && review.rating < known.rating))
      latest.set(review.author, review)
  }
  return [...latest.values()]
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
