/** Why something waits for officers. One thing waits once per kind. */
export const caseKinds = [
  'report',
  'flag',
  'listing',
  'edit',
  'comment',
  'review',
  'message',
  'student_card',
  'dispute',
  'appeal',
] as const
export type CaseKind = (typeof caseKinds)[number]

/** What a case can be about: collections. */
export const caseTargets = [
  'products',
  'users',
  'comments',
  'conversations',
  'reviews',
  'messages',
  'campus-verifications',
  'disputes',
  'appeals',
] as const
export type CaseTarget = (typeof caseTargets)[number]

/**
 * Why something waits, unless it is the key of a report reason: written by operations, hooks and triggers (`open_case`), kept in
 * `heldFor` of what is held until then.
 */
export const caseReasons = [
  'review',
  'new_member',
  'officer',
  'reports',
  'words',
  'chat_words',
  'contact',
  'link',
  'duplicate',
  'text',
  'silent',
  'picture',
  'risky_text',
  'risky_picture',
  'pending',
  'contested',
  'waiting',
  'appeal',
] as const
export type CaseReason = (typeof caseReasons)[number]

export const caseStates = ['open', 'closed'] as const
export type CaseState = (typeof caseStates)[number]

/** What people can report. */
export const reportTargets = ['products', 'users', 'comments', 'conversations', 'reviews'] as const
export type ReportTarget = (typeof reportTargets)[number]

/** How a report ended: its author was right, was not, or could not be judged. */
export const reportOutcomes = ['upheld', 'dismissed', 'void'] as const
export type ReportOutcome = (typeof reportOutcomes)[number]

/** What officers can do about a case. The table is `domain/moderation/acts`. */
export const moderationActions = [
  'dismiss',
  'approve',
  'ask_changes',
  'hide',
  'remove',
  'warn',
  'mute',
  'suspend',
  'ban',
  'restore',
  'uphold',
  'overturn',
] as const
export type ModerationAction = (typeof moderationActions)[number]

export const actStates = ['standing', 'reverted'] as const
export type ActState = (typeof actStates)[number]

export const appealStates = ['open', 'upheld', 'overturned'] as const
export type AppealState = (typeof appealStates)[number]

/** What a word list does with a text that holds one of its words. The strictest of several lists wins. */
export const wordActions = ['block', 'hold', 'replace', 'flag'] as const
export type WordAction = (typeof wordActions)[number]

/** Texts that word lists look at. */
export const wordPlaces = ['listings', 'comments', 'messages', 'names'] as const
export type WordPlace = (typeof wordPlaces)[number]

/** What becomes of a picture that somebody else used before. */
export const duplicateRules = ['allow', 'flag', 'hold'] as const
export type DuplicateRule = (typeof duplicateRules)[number]

/** What becomes of phone numbers and account names in what everybody can read. */
export const publicContactRules = ['allow', 'flag', 'hold'] as const
export type PublicContactRule = (typeof publicContactRules)[number]

export const pictureCheckStates = ['waiting', 'asked', 'passed', 'review', 'risky', 'silent'] as const
export type PictureCheckState = (typeof pictureCheckStates)[number]

export const moderationLimits = {
  /** Code points. */
  reasonMax: 500,
  appealMax: 1_000,
  /** Days in which a decision can be appealed. */
  appealDays: 30,
  appealImagesMax: 6,
  /** How long a claimed case is kept for the officer who does nothing, ms. */
  claimMs: 10 * 60_000,
  muteDaysMax: 90,
  suspendDaysMax: 365,
  /** Things of one bulk act. */
  bulkMax: 500,
  /** Above this many a bulk act needs the number typed. */
  bulkTypedAbove: 10,
  /** Words of one list, and code points of a word. */
  wordsMax: 5_000,
  wordMax: 60,
  /** Days that the rule lab goes back at most. */
  labDaysMax: 90,
} as const
