import { orderTimes, type OrderStatus } from '../../contract/orders'
import { dayMs } from '../time'

/** After the deal, time to say something about it. */
export const reviewWithinMs = orderTimes.reviewDays * dayMs

/** A review whose counterpart never comes is public after so long. */
export const blindMs = orderTimes.blindDays * dayMs

/** When a review that was written `now` is public, unless the other side writes first. */
export const visibleAtOf = (now: Date): Date => new Date(now.getTime() + blindMs)

/** Whether a deal can (still) be reviewed. */
export function isReviewable(
  { status, completedAt }: { status: OrderStatus; completedAt: Date | null },
  now: Date,
): boolean {
  return (
    status === 'completed' && completedAt !== null && now.getTime() <= completedAt.getTime() + reviewWithinMs
  )
}
