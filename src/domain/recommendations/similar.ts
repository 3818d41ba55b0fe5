/** What makes one listing like another, and how much each says. */

/** Listings in an answer. */
export const similarMax = 20

/** Candidates that each index yields; together a few hundred. */
export const similarCandidates = {
  sameCategory: 80,
  sameTopCategory: 40,
  /** Campuses in the same square of 0.4°, and listings of the same category of each. */
  campusesAround: 6,
  perCampusAround: 15,
  /** Listings with words in common, those with the most. */
  sameWords: 80,
  neighbours: 50,
} as const

/**
 * The score is a sum. The words of the title say most of what a thing is; then that people who cared for one cared for the
 * other; then the category. Price, attributes and place only order what is alike anyway. Of the own campus all come before
 * others: they can be fetched on foot.
 */
export const similarWeights = {
  /** All words of the title, the rare ones more; less in proportion. */
  words: 6,
  /** For each doubling of the people who cared for both. */
  coInterest: 1,
  coInterestMost: 4,
  sameCategory: 2,
  sameTopCategory: 0.75,
  /** All attributes the same; less in proportion. */
  attributes: 1.5,
  /** The same price; nothing from `priceRatioMax` times on. */
  price: 1,
  priceRatioMax: 4,
  /** The same spot; half at `nearM`. */
  place: 0.5,
  nearM: 1_000,
} as const

/** From how many words in common, as a part of all, words are the reason that is given. */
export const wordsAreReason = 0.2
