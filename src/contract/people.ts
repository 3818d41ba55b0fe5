export const staffRoles = ['owner', 'admin', 'editor', 'moderator'] as const
export type StaffRole = (typeof staffRoles)[number]

export const userStandings = ['active', 'suspended', 'deleted'] as const
export type UserStanding = (typeof userStandings)[number]

export const verificationStates = ['none', 'pending', 'verified', 'rejected', 'expired'] as const
export type VerificationState = (typeof verificationStates)[number]

/** Days between asking for deletion and the erasure; signing in within them keeps the account. */
export const deletionGraceDays = 15
