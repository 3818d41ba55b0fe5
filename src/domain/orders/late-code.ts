import type { OrderStatus } from '../../contract/orders'
import { handoverCode } from './handover-code'
import type { OrderMover } from './moves'

/**
 * Until when a refund waits before it is sent, or null: as long as a code that was typed without a network may still be on
 * its way. A seller who gives the money back has none, and before the buyer's app held the key nobody has.
 */
export function refundHeldUntil(
  { from, by, shownAt }: { from: OrderStatus; by: OrderMover; shownAt: Date | null },
  now: Date,
): Date | null {
  if (from !== 'paid' || by === 'seller' || shownAt === null) return null
  return new Date(now.getTime() + handoverCode.lateMs)
}

/** Whether a code typed at that time proves something of an order that has ended: it was typed after the key was given out, and before the end. */
export function isLateEvidence(
  { shownAt, endedAt }: { shownAt: Date | null; endedAt: Date | null },
  typedAt: Date,
): boolean {
  if (shownAt === null || endedAt === null) return false
  // Clocks of phones differ by a step.
  return typedAt.getTime() >= shownAt.getTime() - handoverCode.stepS * 1_000 && typedAt < endedAt
}
