import type { z } from 'zod'
import { AppError } from '../../lib/errors'

/**
 * Checks the shape of what a person gave before anyone is asked about it.
 * @throws {AppError} VALIDATION_FAILED naming each bad field, without what was in it
 */
export function parseFields<T>(schema: z.ZodType<T>, fields: unknown): T {
  const parsed = schema.safeParse(fields)
  if (parsed.success) return parsed.data
  throw new AppError('VALIDATION_FAILED', {
    problems: parsed.error.issues.map(({ path }) => (path.length > 0 ? { path: path.join('.') } : {})),
  })
}
