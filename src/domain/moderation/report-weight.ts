import { trustOf } from './score'

interface Reporter {
  /** Verified, and in good standing. */
  counts: boolean
  /** How often they were right and wrong before. */
  record: { upheld: number; dismissed: number }
}

/**
 * What a report adds to where its case stands in the queue. Accounts that cost nothing add nothing: what they report is seen,
 * and climbs by waiting, but no crowd of them pushes it to the top.
 */
export const reportWeight = ({ counts, record }: Reporter, reasonPoints: number): number =>
  counts ? trustOf(record) * reasonPoints : 0
