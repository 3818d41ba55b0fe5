import type { ErrorCode } from '../contract/codes'

/** Errors that mean "no connection": of Node's sockets and of the pool. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const connectionTexts =
  /Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after|not queryable/

/** SQLSTATE → our code; PostgreSQL manual, appendix A. */
const states: Record<string, ErrorCode> = {
  // invalid_text_representation about anything but an id, numeric, date and byte errors
  '22P02': 'MALFORMED_REQUEST',
  '22003': 'MALFORMED_REQUEST',
  '22007': 'MALFORMED_REQUEST',
  '22008': 'MALFORMED_REQUEST',
  '22021': 'MALFORMED_REQUEST',
  // restrict (append-only tables), unique, foreign key and exclusion violations; serialization failure, deadlock, lock not available
  '23001': 'CONFLICT',
  '23505': 'CONFLICT',
  '23503': 'CONFLICT',
  '23P01': 'CONFLICT',
  '40001': 'CONFLICT',
  '40P01': 'CONFLICT',
  '55P03': 'CONFLICT',
  // too many connections, statement timeout or cancel, shutdown and start-up
  '53300': 'SERVICE_UNAVAILABLE',
  '57014': 'SERVICE_UNAVAILABLE',
  '57P01': 'SERVICE_UNAVAILABLE',
  '57P02': 'SERVICE_UNAVAILABLE',
  '57P03': 'SERVICE_UNAVAILABLE',
  '25P03': 'SERVICE_UNAVAILABLE',
}

/** The code for an error of the database, or undefined if it is none or an unexpected one. */
export function databaseErrorCode(error: unknown): ErrorCode | undefined {
  for (const each of chain(error)) {
    const { code } = each as { code?: unknown }
    const state = typeof code === 'string' ? code : ''
    if (state === '22P02' && /type uuid/.test(each.message)) return 'NOT_FOUND'
    if (connectionCodes.has(state) || /^08/.test(state) || connectionTexts.test(each.message)) {
      return 'SERVICE_UNAVAILABLE'
    }
    const found = states[state]
    if (found) return found
  }
  return undefined
}

/** The error and its causes, nearest first. */
function chain(error: unknown): Error[] {
  const found: Error[] = []
  for (let each = error; isErrorLike(each) && found.length < 8; each = each.cause) found.push(each)
  return found
}

/** By shape: errors of Node's own modules are of another realm than those of a test. */
function isErrorLike(value: unknown): value is Error {
  return typeof value === 'object' && value !== null && typeof (value as Error).message === 'string'
}
