/** Why a card stands in somebody's feed. `because_…` name the listing that led there. */
export const feedReasons = [
  'because_viewed',
  'because_favorited',
  'new',
  'near',
  'rising',
  'popular',
] as const
export type FeedReason = (typeof feedReasons)[number]

/** Why a listing is like another one: what weighed most. */
export const similarReasons = ['also_viewed', 'same_words', 'same_category', 'near'] as const
export type SimilarReason = (typeof similarReasons)[number]
