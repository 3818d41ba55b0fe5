import type { OrderSide } from '../contract/orders'
import { shownStars } from '../domain/reviews/reputation'

interface ReviewSource {
  id: string
  order: string
  side: OrderSide
  rating: number
  body: string | null
  removed: boolean
  held: boolean
  openedAt: string | null
  visibleAt: string
  createdAt: string
  author: { id: string; nickname: string; avatarUrl: string | null; verified: boolean } | null
}

/** A public review as everybody sees it: of which deal it was is nobody's business. */
export function presentReview({ id, side, rating, body, author, openedAt, createdAt }: ReviewSource) {
  return { id, side, rating, body, author, publicSince: openedAt, createdAt }
}

/** The author's own. */
export function presentOwnReview({
  id,
  order,
  side,
  rating,
  body,
  removed,
  held,
  openedAt,
  visibleAt,
  createdAt,
}: ReviewSource) {
  return {
    id,
    order,
    side,
    rating,
    body,
    removed,
    held: held && !removed,
    public: openedAt !== null && !removed && !held,
    visibleAt,
    createdAt,
  }
}

/** Both reviews of a deal for one of the two: the own, and of the other's only that it is there until it is public. */
export function presentReviewsOfOrder(reviews: ReviewSource[], side: OrderSide, reviewable: boolean) {
  const mine = reviews.find((review) => review.side === side)
  const theirs = reviews.find((review) => review.side !== side)
  const shown = theirs && theirs.openedAt !== null && !theirs.removed && !theirs.held
  return {
    mine: mine ? presentOwnReview(mine) : null,
    theirs: theirs
      ? { written: true as const, visibleAt: theirs.visibleAt, review: shown ? presentReview(theirs) : null }
      : null,
    can: { review: reviewable && !mine },
  }
}

/** No stars where nobody has said anything: what one begins with is no opinion. */
export function presentReputation(
  source: { stars: number; reviews: number; deals: number; noShows: number } | null,
) {
  const { stars, reviews, deals, noShows } = source ?? { stars: 0, reviews: 0, deals: 0, noShows: 0 }
  return { stars: reviews === 0 ? null : shownStars(stars), reviews, deals, noShows }
}
