import {
  moderationLimits,
  type CaseKind,
  type CaseTarget,
  type ModerationAction,
} from '../../contract/moderation'

/**
 * What officers can do, as one table: the panel's buttons, the door's check and the statement of reasons hang on it.
 *
 * - `thing` acts change what the case is about, `person` acts the standing of its author, `case` acts only close it.
 * - `reasoned`: needs a reason; `told` ones a clause of the rules too: the person gets a statement of reasons, and can appeal.
 * - `keeps`: an officer has looked at what the thing says and lets it be; what it says has to be what was seen.
 */
export interface ActSpec {
  action: ModerationAction
  on: 'thing' | 'person' | 'case'
  targets: readonly CaseTarget[]
  /** Kinds of cases it is offered in; all of the target's if not given. */
  kinds?: readonly CaseKind[]
  reasoned: boolean
  told?: true
  keeps?: true
  /** Needs a number of days, this at most. */
  daysMax?: number
  /** How reports of the case are judged by it. */
  reports: 'upheld' | 'dismissed'
}

/** Things that people made and others see. */
const contents = ['products', 'comments', 'reviews'] as const
const withAuthor = ['products', 'users', 'comments', 'conversations', 'reviews', 'messages'] as const

export const acts: readonly ActSpec[] = [
  {
    action: 'dismiss',
    on: 'case',
    targets: [...contents, 'users', 'conversations'],
    kinds: ['report', 'flag'],
    reasoned: false,
    keeps: true,
    reports: 'dismissed',
  },
  {
    action: 'approve',
    on: 'thing',
    targets: [...contents, 'messages'],
    kinds: ['listing', 'edit', 'comment', 'review', 'message', 'flag', 'report'],
    reasoned: false,
    keeps: true,
    reports: 'dismissed',
  },
  {
    action: 'ask_changes',
    on: 'thing',
    targets: ['products'],
    reasoned: true,
    told: true,
    reports: 'upheld',
  },
  {
    action: 'hide',
    on: 'thing',
    targets: contents,
    kinds: ['report', 'flag'],
    reasoned: true,
    told: true,
    reports: 'upheld',
  },
  {
    action: 'remove',
    on: 'thing',
    targets: [...contents, 'messages'],
    reasoned: true,
    told: true,
    reports: 'upheld',
  },
  { action: 'warn', on: 'person', targets: withAuthor, reasoned: true, told: true, reports: 'upheld' },
  {
    action: 'mute',
    on: 'person',
    targets: withAuthor,
    reasoned: true,
    told: true,
    daysMax: moderationLimits.muteDaysMax,
    reports: 'upheld',
  },
  {
    action: 'suspend',
    on: 'person',
    targets: withAuthor,
    reasoned: true,
    told: true,
    daysMax: moderationLimits.suspendDaysMax,
    reports: 'upheld',
  },
  { action: 'ban', on: 'person', targets: withAuthor, reasoned: true, told: true, reports: 'upheld' },
  {
    action: 'restore',
    on: 'thing',
    targets: contents,
    kinds: ['report', 'flag'],
    reasoned: false,
    keeps: true,
    reports: 'dismissed',
  },
  { action: 'uphold', on: 'case', targets: ['appeals'], reasoned: true, reports: 'dismissed' },
  { action: 'overturn', on: 'case', targets: ['appeals'], reasoned: true, reports: 'upheld' },
]

/** Acts that come with a statement of reasons. */
export const toldActs: readonly ModerationAction[] = acts
  .filter(({ told }) => told)
  .map(({ action }) => action)

/** What the table knows of an act. */
export const specOf = (action: ModerationAction): ActSpec | undefined =>
  acts.find((each) => each.action === action)

/** An act as a button of the panel. */
export interface OfferedAct {
  action: ModerationAction
  on: ActSpec['on']
  reasoned: boolean
  /** Most days, where a number of days is wanted. */
  daysMax: number | null
}

export const offerOf = ({ action, on, reasoned, daysMax }: ActSpec): OfferedAct => ({
  action,
  on,
  reasoned,
  daysMax: daysMax ?? null,
})

/** Cases that are decided on pages of their own, which the queue leads to. */
export const decidedElsewhere: readonly CaseKind[] = ['student_card', 'dispute']

/** What is offered for a case, in the order of the table. */
export function offeredActs(kind: CaseKind, target: CaseTarget): ActSpec[] {
  if (decidedElsewhere.includes(kind)) return []
  return acts.filter(({ targets, kinds }) => targets.includes(target) && (kinds?.includes(kind) ?? true))
}
