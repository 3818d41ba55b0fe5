import { invalid } from '../lib/errors'

/**
 * The caller's name for one act, if it has one: the same again is the same act.
 * @throws {AppError} VALIDATION_FAILED for what is no key
 */
export function idempotencyKeyOf(headers: Headers): string | null {
  const key = headers.get('idempotency-key')
  if (key === null) return null
  if (!/^[\x21-\x7e]{8,64}$/.test(key)) {
    throw invalid('Idempotency-Key', '应为 8 到 64 个可见字符', 'Must be 8 to 64 visible characters')
  }
  return key
}
