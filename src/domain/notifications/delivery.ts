import type { NotificationKind } from '../../contract/notifications'
import { isListed } from '../products/moves'
import type { ProductKind, ProductStatus } from '../../contract/products'

/** Calls to a service for one message before it is given up. */
export const attemptsMax = 8

const firstWaitMs = 30_000
const longestWaitMs = 3_600_000

/** How long a message waits after its `attempts`th call was refused for now, doubling up to an hour. */
export function retryWaitMs(attempts: number, wantedMs = 0): number {
  return Math.max(wantedMs, Math.min(firstWaitMs * 2 ** Math.max(0, attempts - 1), longestWaitMs))
}

/** What has become of what a waiting message is about. */
export interface Facts {
  /** Null when the message is about no listing, or the listing is gone for good. */
  status: ProductStatus | null
  productKind: ProductKind | null
  priceFen: number | null
  sellerActive: boolean
  favorited: boolean
  /** The price that the message would tell. */
  toldFen: number | null
  /** The meeting that a reminder is about lies ahead, agreed on for that time. */
  meetingStands: boolean
}

/** Kinds that send people to a listing that they may want to buy. */
const offers: readonly NotificationKind[] = ['price_drop', 'saved_search_match', 'wanted_match']

/** Whether a message that has waited (quiet hours, a service that was down) is no longer true. */
export function isStale(kind: NotificationKind, facts: Facts): boolean {
  if (kind === 'meeting_reminder') return !facts.meetingStands
  if (!offers.includes(kind)) return false
  if (facts.status === null || !isListed(facts.status) || !facts.sellerActive) return true
  if (facts.productKind === 'wanted') return true
  if (kind !== 'price_drop') return false
  return !facts.favorited || (facts.toldFen !== null && (facts.priceFen ?? 0) > facts.toldFen)
}
