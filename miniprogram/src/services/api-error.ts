import type { ErrorBody, ErrorCode, ErrorItem } from '../../../src/contract/codes'
import type { Carried, Route } from './api'

/** Codes of the server, and what can happen before it answers. */
export type ApiErrorCode = ErrorCode | 'OFFLINE' | 'TIMEOUT' | 'ABORTED'

/** Why a request did not succeed. Pages switch on `code`; `message` is for the person, in their language. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly items: readonly ErrorItem[] = [],
    readonly details: { status?: number; retryAfterMs?: number; requestId?: string } = {},
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** What is wrong with a field of a form, by its path. */
  get fields(): Record<string, string> {
    return Object.fromEntries(this.items.flatMap(({ path, message }) => (path ? [[path, message]] : [])))
  }
}

/** @param own texts of what happens before the server answers, in the person's language */
export function errorOf(
  status: number,
  headers: Record<string, string>,
  text: string,
  own: { INTERNAL: string },
): ApiError {
  const retryAfter = Number(headers['retry-after'])
  const details = { status, retryAfterMs: retryAfter > 0 ? retryAfter * 1_000 : undefined }
  try {
    const { errors, requestId } = JSON.parse(text) as ErrorBody
    const first = errors[0]
    if (first) return new ApiError(first.code, first.message, errors, { ...details, requestId })
  } catch {
    // A proxy's page, or nothing.
  }
  return new ApiError(
    status === 503 || status === 502 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL',
    own.INTERNAL,
    [],
    details,
  )
}

/** What was asked for is not there for whoever asks; what they were shown of it before is not either. */
export const isOutOfReach = ({ details: { status } }: ApiError): boolean =>
  status === 401 || status === 403 || status === 404

export const isApiError = (error: unknown, code?: ApiErrorCode): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code)

/**
 * What the door sent along with its refusal.
 * @param _route whose refusal it is: the type of what it brings is taken from there
 * @returns undefined for another refusal, and where the database refused, which says nothing more
 */
export const carriedBy = <R extends Route, Code extends ErrorCode>(
  error: unknown,
  _route: R,
  code: Code,
): Carried<R, Code> | undefined =>
  isApiError(error, code) ? (error.items[0]?.data as Carried<R, Code> | undefined) : undefined

/** The present state of what has moved on. */
export const conflictOf = <R extends Route>(error: unknown, route: R): Carried<R, 'CONFLICT'> | undefined =>
  carriedBy(error, route, 'CONFLICT')
