import type { FeedReason } from '../../contract/recommendations'

/** Where candidates of a feed come from; each is a queue, the best first. */
export const feedSources = ['personal', 'new', 'near', 'rising', 'popular'] as const
export type FeedSource = (typeof feedSources)[number]

/** A listing that may stand in a feed. */
export interface Candidate {
  /** The listing's number. */
  no: number
  seller: string
  /** The category it was put in, not the one above. */
  category: string
  reason: FeedReason
  /** The listing that led here, for `because_…`. */
  from: string | null
}

export type Candidates = Readonly<Record<FeedSource, readonly Candidate[]>>

/**
 * Whose turn it is, card by card, again and again. For somebody with a history every other card follows it: enough to be
 * felt, not so much that one look at a kettle fills the screen with kettles. What is new comes next, for a market lives of
 * what was put in today.
 */
export const turnsWithHistory: readonly FeedSource[] = [
  'personal',
  'new',
  'personal',
  'rising',
  'personal',
  'near',
  'personal',
  'new',
  'personal',
  'popular',
]

/**
 * For newcomers, strangers, and whoever wants no personal recommendations: half of it new, so that it is another one
 * tomorrow; three of ten are what the campus looks at, two are around the corner.
 */
export const turnsWithoutHistory: readonly FeedSource[] = [
  'new',
  'popular',
  'new',
  'near',
  'popular',
  'new',
  'new',
  'near',
  'popular',
  'new',
]

/** Who stands in for a source that has nothing (left); nothing is near without a position. */
const standIns: readonly FeedSource[] = ['new', 'personal', 'rising', 'popular', 'near']

/** Cards of one feed; who has seen so many searches, or comes back when there is something new. */
export const feedMax = 200

/** In any `windowSize` cards in a row there are at most so many of one seller, and of one category. */
export const diversity = { windowSize: 10, perSeller: 2, perCategory: 4 } as const

/**
 * The order of a feed: sources take turns, no listing comes twice, and the rule of diversity holds. What would break it
 * waits until it does not any more; what never fits is left out. Only where a campus has so little that not even one
 * window can be filled by the rule, the rest follows up to one window: an empty screen would help nobody.
 */
export function blend(candidates: Candidates, turns: readonly FeedSource[], most = feedMax): Candidate[] {
  const queues = new Map(feedSources.map((source) => [source, [...candidates[source]]]))
  const order: Candidate[] = []
  const used = new Set<number>()
  const take = (fits: (candidate: Candidate) => boolean): boolean => {
    const turn = turns[order.length % turns.length]
    for (const source of turn === undefined ? standIns : [turn, ...standIns]) {
      const queue = queues.get(source) ?? []
      for (let at = 0; at < queue.length; at++) {
        const candidate = queue[at]
        if (candidate === undefined) break
        if (used.has(candidate.no)) {
          queue.splice(at--, 1)
        } else if (fits(candidate)) {
          queue.splice(at, 1)
          used.add(candidate.no)
          order.push(candidate)
          return true
        }
      }
    }
    return false
  }
  while (order.length < most && take((candidate) => isDiverse(order, candidate)));
  while (order.length < Math.min(most, diversity.windowSize) && take(() => true));
  return order
}

/** Whether a card may follow these by the rule of diversity. */
export function isDiverse(before: readonly Candidate[], next: Candidate): boolean {
  let [ofSeller, ofCategory] = [0, 0]
  for (let at = Math.max(0, before.length - diversity.windowSize + 1); at < before.length; at++) {
    if (before[at]?.seller === next.seller) ofSeller++
    if (before[at]?.category === next.category) ofCategory++
  }
  return ofSeller < diversity.perSeller && ofCategory < diversity.perCategory
}
