import type { CaseKind, CaseTarget, ModerationAction } from '../../contract/moderation'

/**
 * What officers can do, as one table: the panel's buttons, the door's check and the statement of reasons hang on it.
 *
 * - `thing` acts change what the case is about, `person` acts the standing of its author, `case` acts only close it.
 * - `reasoned`: needs a clause of the rules and a reason, is told to the person, can be appealed and reverted.
 * - `timed`: needs a number of days.
 */
export interface ActSpec {
  action: ModerationAction
  on: 'thing' | 'person' | 'case'
  targets: readonly CaseTarget[]
  /** Kinds of cases it is offered in; all of the target's if not given. */
  kinds?: readonly CaseKind[]
  reasoned: boolean
  timed?: boolean
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
    reports: 'dismissed',
  },
  {
    action: 'approve',
    on: 'thing',
    targets: ['products', 'comments', 'messages'],
    kinds: ['listing', 'edit', 'comment', 'review', 'message', 'flag', 'report'],
    reasoned: false,
    reports: 'dismissed',
  },
  { action: 'ask_changes', on: 'thing', targets: ['products'], reasoned: true, reports: 'upheld' },
  {
    action: 'hide',
    on: 'thing',
    targets: ['products'],
    kinds: ['report', 'flag'],
    reasoned: true,
    reports: 'upheld',
  },
  { action: 'remove', on: 'thing', targets: [...contents, 'messages'], reasoned: true, reports: 'upheld' },
  { action: 'warn', on: 'person', targets: withAuthor, reasoned: true, reports: 'upheld' },
  { action: 'mute', on: 'person', targets: withAuthor, reasoned: true, timed: true, reports: 'upheld' },
  { action: 'suspend', on: 'person', targets: withAuthor, reasoned: true, timed: true, reports: 'upheld' },
  { action: 'ban', on: 'person', targets: withAuthor, reasoned: true, reports: 'upheld' },
  {
    action: 'restore',
    on: 'thing',
    targets: contents,
    kinds: ['report', 'flag'],
    reasoned: false,
    reports: 'dismissed',
  },
  { action: 'uphold', on: 'case', targets: ['appeals'], reasoned: true, reports: 'dismissed' },
  { action: 'overturn', on: 'case', targets: ['appeals'], reasoned: true, reports: 'upheld' },
]

/** Cases that are decided on pages of their own, which the queue leads to. */
export const decidedElsewhere: readonly CaseKind[] = ['student_card', 'dispute']

/** What is offered for a case, in the order of the table. */
export function offeredActs(kind: CaseKind, target: CaseTarget): ActSpec[] {
  if (decidedElsewhere.includes(kind)) return []
  return acts.filter(({ targets, kinds }) => targets.includes(target) && (kinds?.includes(kind) ?? true))
}
