/** Who the outside world says this person is. Never leaves the server. */
export interface OutsideIdentity {
  /** Name of the provider, `wechat`, `qq`, `phone`, `dev`. */
  provider: LoginProviderName
  /** Application at the provider under which `subject` is unique; empty where there is none. */
  appId: string
  /** The person at the provider: openid, keyed hash of the phone number, demo name. */
  subject: string
  /** E.164 phone number in clear, when the provider has just proven it. */
  phone?: string
}

export const loginProviderNames = ['dev', 'wechat', 'qq', 'phone'] as const
export type LoginProviderName = (typeof loginProviderNames)[number]

/**
 * Turns a credential into a proven outside identity. Knows nothing of accounts or sessions.
 *
 * `authenticate` throws AppError: VALIDATION_FAILED when the credential is malformed, CREDENTIAL_INVALID when
 * it is wrong, used or expired, RATE_LIMITED or PROVIDER_UNAVAILABLE when the service says so or is silent.
 */
export interface LoginProvider {
  readonly name: LoginProviderName
  authenticate(credential: Record<string, unknown>): Promise<OutsideIdentity>
}
