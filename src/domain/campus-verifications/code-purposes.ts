/** What a one-time code that was mailed proves: membership of a campus, or a mailbox for notifications. */
export const codePurposes = ['campus', 'notices'] as const
export type CodePurpose = (typeof codePurposes)[number]
