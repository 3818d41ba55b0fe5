import type { StaffActor } from '../../access/actor'
import type { CaseReason, CaseTarget, ModerationAction } from '../../contract/moderation'
import type { Presence } from '../../domain/moderation/offered'

/** Something or somebody that can be judged. */
export interface TargetRef {
  target: CaseTarget
  id: string
}

/** What a thing was at a moment: evidence that outlives the thing. Of what people say in private it holds nothing. */
export interface Snapshot {
  target: CaseTarget
  title: string
  text: string
  /** Pictures by their ids. */
  images: string[]
  author: { id: string; nickname: string } | null
  /** What the hash is of, and what else an officer looks at (`priceFen`, `status`, `product` …). */
  fields: Record<string, unknown>
  at: string
}

/** A thing as it is now; `operations/moderation-acts/read-thing`. */
export interface Thing extends TargetRef {
  campus: string
  /** Whose doing it is; null where nobody is named (a conversation, an account that is gone). */
  subject: string | null
  /** Everybody whose matter it is: no officer who is one of them decides. */
  people: string[]
  title: string
  /** Where it stands; decides what is offered. */
  presence: Presence
  snapshot: Snapshot
  /** Of what it says now; null for what has no content of its own (appeals, disputes). */
  hash: string | null
}

export interface ActWish {
  /** What waits, with the version that the officer saw. */
  case?: string
  version?: number
  /** Of what the officer saw (`ItemDetail.contentHash`): acts in a case that keep it need it. */
  contentHash?: string | null
  /** Instead of a case: a thing or a person outright, for bulk acts and rules. Its open cases are closed with it. */
  target?: TargetRef
  action: ModerationAction
  /** Whom an act on a person means, where the case names nobody: one of the two of a conversation. */
  person?: string
  /** Of `rule-clauses`. Acts that need a reason need it, unless a rule of the campus acts. */
  clause?: string | null
  reason?: string | null
  /** The reason in English, where the officer wrote one. */
  reasonEn?: string | null
  /** Of `reason-texts`: says it in both languages, unless `reason` is something else. */
  reasonText?: string | null
  /** For `mute` and `suspend`. */
  days?: number
  /** An act on a person that leaves the case open, because something else is to follow. */
  keepOpen?: boolean
  /** Why a thing that is hidden waits; `reports` or `officer` if not given. */
  heldFor?: CaseReason
  /** Who acts; null: a rule of the campus, which closes no case and judges no report. */
  staff: StaffActor | null
  bulk?: string | null
  now: Date
}

export interface Performed {
  act: string
  action: ModerationAction
  /** Of what the act was made in, afterwards. */
  case: { id: string; state: 'open' | 'closed'; version: number } | null
}

export interface RevertWish {
  act: string
  reason: string
  staff: StaffActor
  /**
   * `undo` (the default): as if it had not been: the case waits again. `overturn`: an appeal was right: the case stays
   * closed, its reports count as wrong, and what the thing says is remembered as kept.
   */
  as?: 'undo' | 'overturn'
  now: Date
}
