import type {
  ActState,
  CaseKind,
  CaseState,
  CaseTarget,
  ModerationAction,
  ReportOutcome,
} from '../../contract/moderation'
import type { UserStanding } from '../../contract/people'
import type { OfferedAct } from '../../domain/moderation/acts'
import type { Change } from '../../domain/moderation/difference'

/** One line of the queue. What two people say to each other is never in it. */
export interface QueueItem {
  id: string
  kind: CaseKind
  target: CaseTarget
  targetId: string
  campus: string
  /** What it is called; of a held message or a reported conversation only who or what it is about. */
  title: string
  /** Why it waits: a `CaseReason`, or the key of a `report-reasons` row. */
  reason: string | null
  points: number
  reportCount: number
  state: CaseState
  version: number
  openedAt: string
  escalated: boolean
  subject: { id: string; nickname: string } | null
  /** Null as soon as the time is over. */
  claim: { staff: { id: string; name: string }; mine: boolean; until: string } | null
  /** The officer who asks is the person, a reporter or a party, and decides nothing here. */
  ownCase: boolean
  /** An own case, or an appeal against a decision that the officer who asks had a part in: for a colleague. */
  undecidable: boolean
}

export interface QueuePage {
  docs: QueueItem[]
  nextCursor: string | null
  /**
   * Of everything that waits in the campus, whatever the filter, or of what the officer may decide if only that was asked
   * for; kinds without any are 0.
   */
  counts: Record<CaseKind, number>
  /** How much of it is for a colleague. */
  undecidable: number
}

/** A picture by its place; null once the file is gone. */
export interface EvidencePicture {
  id: string
  url: string | null
}

/** What a thing says, now or when it was reported. */
export interface ThingView {
  title: string
  text: string
  images: EvidencePicture[]
  author: { id: string; nickname: string } | null
  /** `status`, `priceFen`, `rating`, `product` …: what there is of it. */
  fields: Record<string, unknown>
  at: string
}

export interface ActView {
  id: string
  action: ModerationAction
  target: CaseTarget
  targetId: string
  at: string
  /** None: a rule of the campus did it by itself. */
  staff: { id: string; name: string } | null
  subject: { id: string; nickname: string } | null
  clause: string | null
  reason: string | null
  until: string | null
  state: ActState
  revertedAt: string | null
  revertReason: string | null
  bulk: string | null
  appeal: { id: string; state: string } | null
}

export interface ReportView {
  id: string
  reason: string
  /** In both languages, as the campus has it now; the key where the row is gone. */
  reasonTitle: { zh: string; en: string }
  detail: string
  weight: number
  state: 'open' | 'done'
  outcome: ReportOutcome | null
  at: string
  reporter: { id: string; nickname: string; upheld: number; dismissed: number } | null
  images: EvidencePicture[]
  snapshot: ThingView | null
  /** Where the reported conversation is read, which goes into the audit log; null unless there is one to read. */
  opens: string | null
}

export interface PersonView {
  id: string
  nickname: string
  standing: UserStanding
  /** Has left, and can still come back by signing in. */
  leaving: boolean
  verified: boolean
  mutedUntil: string | null
  suspendedUntil: string | null
  since: string
  listings: number
  /** Acts on this person or what they made that stand. */
  sanctions: number
  /** In a conversation: which of the two. */
  role: 'buyer' | 'seller' | null
}

/** Everything a moderator needs on one screen. */
export interface ItemDetail {
  item: QueueItem
  /** As it is now; null once it is gone, and for what is private until it is opened. */
  now: ThingView | null
  /** As it was at the first report. */
  snapshot: ThingView | null
  /** What is different: an edit from what was approved, a report from what was reported. */
  difference: Change[]
  /** Since when the other side of the difference is known. */
  comparedWith: { what: 'approved' | 'reported'; at: string } | null
  /** Whom acts on a person mean: one, or the two of a conversation. */
  people: PersonView[]
  reports: ReportView[]
  history: { thing: ActView[]; person: ActView[] }
  offered: OfferedAct[]
  /**
   * Names what `now` says. An act that keeps it sends it back, and is refused when the thing says something else by then;
   * null of what is private or gone.
   */
  contentHash: string | null
  /** A door that opens what is private (logged), such as `/messages/{id}/held`. */
  opens: string | null
  /** A page of the panel where it is decided instead, or that shows all of it. */
  page: string | null
  /** Of an appeal: what it is against. */
  appeal: {
    id: string
    body: string
    images: EvidencePicture[]
    author: { id: string; nickname: string } | null
    at: string
    act: ActView
    /** Why this officer takes no part: theirs was the act, or an earlier one about the same. */
    tookPart: boolean
  } | null
}

/** What CONFLICT says: what happened meanwhile. */
export interface Meanwhile {
  state: CaseState
  version: number
  claim: QueueItem['claim']
  /** The last decision about it; null when something else changed (an edit, a report). */
  last: {
    action: ModerationAction
    staff: { id: string; name: string } | null
    at: string
    reverted: boolean
  } | null
}
