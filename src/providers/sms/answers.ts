import type { z } from 'zod'
import { AppError } from '../../lib/errors'
import type { HttpAnswer } from '../../lib/http-client'

/**
 * Reads a vendor's JSON whatever the HTTP status: both vendors explain refusals in the body.
 * @throws {AppError} PROVIDER_UNAVAILABLE when it is not the JSON that was agreed on
 */
export function readAnswer<T>(answer: HttpAnswer, schema: z.ZodType<T>, service: string): T {
  let body: unknown
  try {
    body = JSON.parse(answer.text)
  } catch {
    throw unavailable(new Error(`${service} did not answer in JSON (HTTP ${answer.status})`))
  }
  const parsed = schema.safeParse(body)
  if (!parsed.success)
    throw unavailable(new Error(`${service} answered in an unknown shape (HTTP ${answer.status})`))
  return parsed.data
}

export function unavailable(cause: Error): AppError {
  return new AppError('PROVIDER_UNAVAILABLE', { cause })
}

export function tooMany(retryAfterS: number, cause: Error): AppError {
  return new AppError('RATE_LIMITED', { retryAfterS, cause })
}

/** The vendor will not send to this number: it does not exist or has opted out. */
export function numberRefused(cause: Error): AppError {
  const message = { zh: '该手机号无法接收短信', en: 'This number cannot receive text messages' }
  return new AppError('VALIDATION_FAILED', { problems: [{ path: 'phone', message }], cause })
}
