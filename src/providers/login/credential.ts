import { z } from 'zod'
import { AppError } from '../../lib/errors'

/** What WeChat and QQ hand to a mini-program: short, opaque, printable. */
export const platformCode = z.string().trim().min(1).max(512)

/**
 * Checks the shape of a credential before anyone is asked about it.
 * @throws {AppError} VALIDATION_FAILED naming each bad field
 */
export function parseCredential<T>(schema: z.ZodType<T>, credential: unknown): T {
  const parsed = schema.safeParse(credential)
  if (parsed.success) return parsed.data
  throw new AppError('VALIDATION_FAILED', {
    problems: parsed.error.issues.map(({ path }) => (path.length > 0 ? { path: path.join('.') } : {})),
  })
}
