import type { ModerationAction } from '../../contract/moderation'

/** What a bulk act can go over: what waits (by id, as in the queue), or things by what they are. */
export const bulkCollections = ['cases', 'products', 'comments', 'reviews'] as const
export type BulkCollection = (typeof bulkCollections)[number]

/** How far back a word is looked for, days, unless whose it is or since when is said: there is no index of all words. */
export const wordDays = 90

export interface BulkFilter {
  /** Just these. Of cases there is no other way. */
  ids?: string[]
  /** In title or text, in any letter case. */
  word?: string
  /** Whose it is: everything that somebody sells, or wrote. */
  person?: string
  /** A category and those below it; listings only. */
  category?: string
  /** Of a listing its status; of comments and reviews `shown`, `held` or `removed`. */
  status?: string
  /** Made from this instant on, and before this one. A word is looked for in what is no older than `wordDays` if not given. */
  from?: string
  to?: string
}

export interface BulkWish {
  action: ModerationAction
  collection: BulkCollection
  filter: BulkFilter
  /** For owners, who serve all campuses. */
  campus?: string
}

export interface BulkSample {
  id: string
  title: string
  text: string
  person: { id: string; nickname: string } | null
  status: string | null
  at: string
}

/** What would be done: a dry run. */
export interface BulkPreview {
  /** How many this run would be about, at most `moderationLimits.bulkMax`. */
  count: number
  /** There are more, for a run after this one. */
  more: boolean
  samples: BulkSample[]
  /** Since when it was looked for, where that was bounded. */
  from: string | null
  /** Whether the run wants the number typed. */
  typed: boolean
  /** Names exactly what was counted, each as it was then; null when that is nothing. Works until `until`. */
  token: string | null
  until: string
}

export interface BulkRun {
  token: string
  clause?: string
  reason?: string
  reasonEn?: string
  /** Of `reason-texts`, as an act takes it. */
  reasonText?: string
  days?: number
  /** The number, where it has to be typed. */
  typed?: number
}

/** What was left as it is, and why: a code of ours, and its words. */
export interface Skipped {
  id: string
  title: string
  code: string
  why: { zh: string; en: string }
}

export interface BulkDone {
  id: string
  /** How many it was done to. */
  count: number
  skipped: Skipped[]
}
