import * as client from 'openid-client'
import { AppError } from '../../../lib/errors'
import { campusUnavailable, notProven } from '../refusals'

/** The library's codes for a token that is well formed and not for us, not now, or not theirs. */
const refusedByUs = new Set([
  'OAUTH_JWT_CLAIM_COMPARISON_FAILED',
  'OAUTH_JWT_TIMESTAMP_CHECK_FAILED',
  'OAUTH_KEY_SELECTION_FAILED',
])
/** What it says, under the code that it also has for nonsense, of forgeries: a foreign signature, state or issuer. */
const forged =
  /^(?:JWT signature verification failed|unexpected "(?:iss|state)"|response parameter "(?:iss|state)")/

/**
 * Runs calls of the library and says in our words what went wrong. Its errors carry tokens, claims and whole
 * answers; nothing of them is passed on but a code that we know.
 * @throws {AppError} VERIFICATION_FAILED, PROVIDER_UNAVAILABLE
 */
export async function judged<T>(
  fetch: client.CustomFetch,
  act: (fetch: client.CustomFetch) => Promise<T>,
): Promise<T> {
  // The library wraps what its fetch throws; the outage itself says more.
  let outage: AppError | undefined
  try {
    return await act(async (url, options) => {
      try {
        return await fetch(url, options)
      } catch (error) {
        if (error instanceof AppError) outage = error
        throw error
      }
    })
  } catch (error) {
    throw outage ?? verdictOf(error)
  }
}

function verdictOf(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof client.AuthorizationResponseError) return notProven('OIDC: the campus declined')
  if (error instanceof client.ResponseBodyError) {
    // Every other error of the token endpoint is about our settings.
    if (error.error === 'invalid_grant') return notProven('OIDC answered invalid_grant')
    return campusUnavailable(`OIDC: the provider refused the client (HTTP ${error.status})`)
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string' || !/^(?:OAUTH|ERR)_[A-Z_]{1,60}$/.test(code))
    return campusUnavailable('OIDC: no usable answer')
  return refusedByUs.has(code) || isForgery(error)
    ? notProven(`OIDC: ${code}`)
    : campusUnavailable(`OIDC: ${code}`)
}

const isForgery = (error: unknown) =>
  error instanceof Error &&
  (forged.test(error.message) || (error.cause instanceof Error && forged.test(error.cause.message)))
