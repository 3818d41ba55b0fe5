import { trustOf } from './score'

/**
 * What a report counts towards hiding something before an officer has looked: as much as its author is trusted, and nothing
 * from whoever was wrong more often than right. How grave the reason is decides only where it stands in the queue, or two
 * friends with the gravest one would hide whatever they like.
 */
export function trustedPoints(record: { upheld: number; dismissed: number }): number {
  const trust = trustOf(record)
  return trust < 1 ? 0 : trust
}

/** What enough trusted reports hide by themselves. */
export const hiddenTargets = ['products', 'comments', 'reviews'] as const
export type HiddenTarget = (typeof hiddenTargets)[number]
