import type { VerificationFlow, VerificationMethod } from '../../contract/campus-verifications'

/** Whom the campus says this person is. Kept only as a keyed hash of `namespace` and `subject`. */
export interface ProvenMember {
  /** `student-no` is shared by all methods that learn the number, so that one student is one account. */
  namespace: 'student-no' | 'mailbox' | 'oidc'
  /** Normalised: two spellings of one person are equal. */
  subject: string
  /** Last day as a member, where the campus says so. */
  until?: Date
}

/** What a method answers to a credential: proven, or for staff to look at. */
export type Finding =
  { verdict: 'proven'; member: ProvenMember } | { verdict: 'review'; member: ProvenMember; media: string }

export interface BeginInput {
  /** Where the campus sends the browser back to; fixed by configuration. */
  returnUrl: string
  /** Unguessable, comes back unchanged (OIDC). */
  state: string
}

export interface FinishInput {
  /** What the person gave: `{email, code}`, `{ticket}`, `{username, password}`, `{media, studentNo}`; unchecked. */
  fields: Record<string, unknown>
  /** Of a redirect: the same that `begin` was given, … */
  returnUrl?: string
  state?: string
  /** … what `begin` asked to keep, … */
  secret?: string
  /** … and the address with query that the browser came back to. */
  callbackUrl?: string
}

/**
 * One way to prove membership, with the settings of one campus. Knows nothing of accounts.
 *
 * `finish` throws AppError: VALIDATION_FAILED when the credential is malformed, VERIFICATION_FAILED when it is wrong,
 * used, expired or of somebody who is no member, RATE_LIMITED, PROVIDER_UNAVAILABLE when the campus is silent or
 * answers nonsense. No credential is ever kept, logged or put into an error.
 */
export interface CampusVerifier {
  readonly method: VerificationMethod
  readonly flow: VerificationFlow
  /** Of `redirect` flows: where the browser goes, and what to keep for `finish`. */
  begin?(input: BeginInput): Promise<{ redirectUrl: string; secret?: string }>
  finish(input: FinishInput): Promise<Finding>
}
