import { z } from 'zod'
import { parseFields } from './fields'

export interface CampusLogin {
  /** NFKC, no white space around it, nothing invisible in it. */
  username: string
  /** To the letter. */
  password: string
}

const schema = z.object({
  username: z
    .string()
    .max(128)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((username) => /^\P{C}{1,64}$/u.test(username)),
  // An empty password opens many directories (RFC 4513, 5.1.2), and so may one that a server trims or cuts at NUL.
  password: z
    .string()
    .max(256)
    .refine((password) => /[^\s\p{C}]/u.test(password) && !password.includes('\0')),
})

/**
 * The login at a campus as somebody typed it. An empty or invisible password is refused here, before anybody is asked.
 * @throws {AppError} VALIDATION_FAILED naming each bad field
 */
export function readCampusLogin(fields: Record<string, unknown>): CampusLogin {
  return parseFields(schema, fields)
}
