import { ResultCodeError } from 'ldapts'
import { AppError } from '../../../lib/errors'
import { campusUnavailable, notProven } from '../refusals'

/** What was asked of the directory: to connect, to let the service account in, to find, to let the person in. */
export type Step = 'connect' | 'service bind' | 'search' | 'bind'

/**
 * Said to a person: wrong password, locked, expired (Active Directory says all of these with 49), no password set
 * (48), too many attempts (19) or deactivated (53, both 389 Directory Server). One answer for all of them, so that
 * nobody learns which accounts exist.
 */
const personRefused = new Set([19, 48, 49, 53])

/** Something in the settings that staff must mend: right, name, base, protocol. */
const misconfigured = new Set([7, 8, 13, 16, 17, 18, 32, 34, 48, 49, 50])

/** What an error of the directory means. Its texts may hold names and are left out; numbers stay. */
export function ldapRefusal(step: Step, error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof ResultCodeError) {
    const detail = /\bdata ([0-9a-f]{1,8})\b/i.exec(error.message)?.[1]
    const answered = `ldap: ${step} answered ${error.code}${detail === undefined ? '' : `, data ${detail}`}`
    if (step === 'bind' && personRefused.has(error.code)) return notProven(answered)
    return campusUnavailable(
      misconfigured.has(error.code) ? `${answered}: check the configuration` : answered,
    )
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  const known = typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'no complete answer'
  return campusUnavailable(`ldap: ${step} failed, ${known}`)
}
