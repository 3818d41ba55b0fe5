import type { WeChatPayResult } from '../../lib/wechat-pay/client'
import type { JsonObject } from '../../lib/wechat-pay/json'
import type { PaymentOutcome } from './types'

/** The thing is in another state than the call expects. */
const conflicts = new Set(['ORDERPAID', 'ORDER_PAID', 'ORDER_CLOSED', 'ORDERCLOSED', 'OUT_TRADE_NO_USED'])
/** What does not exist, as different interfaces say it. */
const absent = new Set(['ORDER_NOT_EXIST', 'RESOURCE_NOT_EXISTS', 'NOT_FOUND'])
/** Said with 400 although only staff can do something. */
const alarming = new Set(['APPID_MCHID_NOT_MATCH', 'MCH_NOT_EXISTS', 'APPID_NOT_EXIST'])

export const unknown = (code: string) => ({ outcome: 'unknown' as const, code })

export type Failure = Exclude<PaymentOutcome<never>, { outcome: 'done' }>
type Failed = Exclude<WeChatPayResult, { kind: 'answer' }>

/** What a call that brought no success means. */
export function outcomeOfFailure(failed: Failed): Failure {
  if (failed.kind === 'silence') return unknown(failed.code)
  const { status, code, message, requestId, signed } = failed
  // Of a state only the service itself can tell: whoever believes anybody else gives up what may still be paid.
  if (!signed && (conflicts.has(code) || absent.has(code))) return unknown(`UNSIGNED_${code}`)
  if (conflicts.has(code)) return { outcome: 'conflict', code }
  // Balance, rights, signature: nothing that a repetition heals.
  const alarm = status === 401 || status === 403 || alarming.has(code)
  const detail = requestId === null ? message : `${message} [${requestId}]`
  return { outcome: 'refused', code, detail, alarm }
}

/** True when the service knows no such thing, and has signed that. */
export const isAbsent = (result: WeChatPayResult): boolean =>
  result.kind === 'refusal' && result.signed && result.status === 404 && absent.has(result.code)

/** What came of closing a payment. */
export function outcomeOfClosing(result: WeChatPayResult): PaymentOutcome<undefined> {
  if (result.kind === 'answer') return { outcome: 'done', answer: undefined }
  if (result.kind === 'refusal') {
    const { code, signed } = result
    const isClosed = /^ORDER_?CLOSED$/.test(code)
    // So some doors say that it was paid.
    const isConflict = code === 'INVALID_REQUEST'
    if (!signed && (isClosed || isConflict)) return unknown(`UNSIGNED_${code}`)
    if (isClosed) return { outcome: 'done', answer: undefined }
    if (isConflict) return { outcome: 'conflict', code }
  }
  return outcomeOfFailure(result)
}

/** `done` with what `read` finds in the answer; an answer that does not say it is none. */
export function outcomeOf<T>(
  result: WeChatPayResult,
  read: (body: JsonObject) => T | undefined,
): PaymentOutcome<T> {
  if (result.kind !== 'answer') return outcomeOfFailure(result)
  const answer = read(result.body ?? {})
  return answer === undefined ? unknown('UNREADABLE') : { outcome: 'done', answer }
}

/** The same for a question: null for what does not exist. */
export function foundOf<T>(
  result: WeChatPayResult,
  read: (body: JsonObject) => T | undefined,
): PaymentOutcome<T | null> {
  return isAbsent(result) ? { outcome: 'done', answer: null } : outcomeOf(result, read)
}
