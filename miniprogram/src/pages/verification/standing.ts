import type { Standing } from '../../services/campus-verifications'

/** What the page is about now; each has words of its own. */
export type Stage =
  'verified' | 'waiting' | 'photoWanted' | 'contested' | 'rejected' | 'expired' | 'alumnus' | 'none'

/** A claim that waits comes before what one was before. */
export function stageOf({ status, claim, alumnus }: Omit<Standing, 'expiresAt'>): Stage {
  switch (claim?.state) {
    case 'pending':
      return 'waiting'
    case 'photo_wanted':
      return 'photoWanted'
    case 'contested':
      return 'contested'
  }
  if (status === 'verified') return 'verified'
  if (status === 'pending') return 'waiting'
  if (status === 'rejected' || claim?.state === 'rejected') return 'rejected'
  if (status === 'expired') return 'expired'
  return alumnus ? 'alumnus' : 'none'
}

/** Ways are shown while they lead somewhere: not to who is verified for long yet, nor while officers look at it. */
export function waysShown(stage: Stage, expiresAt: string | null, nowMs: number): 'all' | 'card' | 'none' {
  switch (stage) {
    case 'verified':
      return expiresAt !== null && Date.parse(expiresAt) - nowMs < soonMs ? 'all' : 'none'
    case 'photoWanted':
      return 'card'
    case 'waiting':
    case 'contested':
      return 'none'
    default:
      return 'all'
  }
}

/** So long before its end a verification can be renewed from here; the server reminds of it about then. */
const soonMs = 45 * 86_400_000

/** What has become of a verification in a browser, for the person who waits. */
export type PairEnd = 'waiting' | 'confirmed' | 'done' | 'review' | 'failed' | 'expired'

export function pairEndOf(
  {
    state,
    status,
  }: { state: 'waiting' | 'confirmed' | 'done' | 'failed'; status: Standing['status'] | null },
  expiresAt: string,
  nowMs: number,
): PairEnd {
  if (state === 'done') return status === 'verified' ? 'done' : 'review'
  if (state === 'failed') return Date.parse(expiresAt) <= nowMs ? 'expired' : 'failed'
  return state
}
