import { interestWeights, pairWeight } from './weights'

/** What of a person's history a feed follows, and how. */

/** Looks and favorites that are read, the latest of each. */
export const seedEventsMax = 30
/** Listings that a feed follows at most, the strongest: bounds the work of a request. */
export const seedsMax = 16
/** Half-life of what somebody looked at, days: a search for a bicycle lasts about as long. */
export const seedHalfLifeDays = 3
/** Co-interest that one act of one person can bring, by favoriting both; so little says nothing of others. */
export const oneAlone = pairWeight(interestWeights.favorite, interestWeights.favorite)
/** Neighbours followed from each listing. */
export const followedMax = 12
/** Listings without neighbours whose category and words are followed instead, the strongest. */
export const unfollowedMax = 4
/** Newest listings of the category that are compared with such a listing. */
export const sameCategoryMax = 20
/** Listings with words in common, those with the most, of all such listings together. */
export const inCommonMax = 120
/** Looks at a listing after which it is not recommended any more: whoever wanted it has favorited it or written. */
export const looksMax = 3
/** Latest looks that are counted for that. */
export const looksReadMax = 200
/** Fewer neighbours than this are as good as none yet. */
export const fewNeighbours = 4
