/** How somebody can prove to belong to a campus. */
export const verificationMethods = ['email', 'cas', 'oidc', 'ldap', 'student-card', 'portal'] as const
export type VerificationMethod = (typeof verificationMethods)[number]

/**
 * What the app has to do: `code` asks for a mailbox, then for the code sent to it; `redirect` opens a page of the
 * campus in a browser; `credentials` asks for the campus login; `review` asks for a picture that staff look at.
 */
export type VerificationFlow = 'code' | 'redirect' | 'credentials' | 'review'

/** Life of one claim: `contested` and `pending` wait for staff, `photo_wanted` for the student. */
export const claimStates = [
  'pending',
  'photo_wanted',
  'contested',
  'approved',
  'rejected',
  'expired',
  'released',
] as const
export type ClaimState = (typeof claimStates)[number]
