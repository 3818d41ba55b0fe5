import { z } from 'zod'
import { limits } from '../../../contract/limits'
import { isFarTooLong, lengthOf, normalizeLine } from '../../../domain/text'
import { parseCredential } from '../credential'
import type { LoginProvider } from '../types'

const schema = z.object({
  name: z
    .string()
    .refine((name) => !isFarTooLong(name, limits.nicknameMax), { abort: true })
    .transform(normalizeLine)
    .refine((name) => name !== '' && lengthOf(name) <= limits.nicknameMax),
})

/** Sign-in by name alone, for demos and tests. The registry offers it only where that is allowed. */
export function createDevLogin(): LoginProvider {
  return {
    name: 'dev',
    async authenticate(credential) {
      return { provider: 'dev', appId: '', subject: parseCredential(schema, credential).name }
    },
  }
}
