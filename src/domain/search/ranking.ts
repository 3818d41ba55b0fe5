/**
 * Order of a search by relevance. Candidates are taken in windows of the newest listings: first those with the rarest
 * word of the query in the title, then those with it in the description only. Within a window the sum of the points
 * below decides, then the newer one.
 */
export const ranking = {
  /** Share of the query's words that are in the listing's own title. */
  words: 0.5,
  /** The query stands in it as it was written. */
  phrase: 0.15,
  /** It begins with the query. */
  start: 0.1,
  /** Share of it that the query is: a short title is about the thing itself. */
  brevity: 0.25,
  /** New; half of it after each half-life. */
  recency: 0.6,
  halfLifeDays: 14,
  /** Near, where a position is given; half of it at the half distance. */
  nearness: 0.5,
  halfDistanceM: 2_000,
} as const

/** Candidates of the first window; one that yields less than a page is followed by one four times as large. */
export const windowSize = 120
export const windowGrowth = 4
/** Postings that one window reads at most. */
export const postingsMax = 30_720
/** Windows looked through for one answer. */
export const windowsMax = 8
/**
 * Postings that one request looks at, in all that it tries; then it answers with what it has and where to go on. About
 * a tenth of a second.
 */
export const postingsPerRequest = 16_000
