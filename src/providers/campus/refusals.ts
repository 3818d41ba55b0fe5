import { AppError } from '../../lib/errors'

/**
 * The credential proves nothing.
 * @param reason for the operator; never any part of a credential or of an answer
 */
export function notProven(reason: string): AppError {
  return new AppError('VERIFICATION_FAILED', { cause: new Error(reason) })
}

/**
 * The campus is silent or answers nonsense.
 * @param reason for the operator; never any part of a credential or of an answer
 */
export function campusUnavailable(reason: string): AppError {
  return new AppError('PROVIDER_UNAVAILABLE', { cause: new Error(reason) })
}
