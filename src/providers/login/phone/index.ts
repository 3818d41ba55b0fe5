import { z } from 'zod'
import { normalizePhone } from '../../../domain/phone'
import { AppError, invalid } from '../../../lib/errors'
import { parseCredential } from '../credential'
import type { LoginProvider } from '../types'

/** The codes that were sent by text message and wait to be typed in. */
export interface PhoneCodes {
  /**
   * Uses up the code of this number.
   * @param phone E.164
   * @returns true exactly once for the right unexpired code
   */
  consume(phone: string, code: string): Promise<boolean>
}

interface PhoneLoginOptions {
  codes: PhoneCodes
  /** Keyed hash through which the number is found; the number itself is never a subject. */
  hashPhone: (phone: string) => string
}

const schema = z.object({
  phone: z.string().max(40),
  code: z
    .string()
    .max(40)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((code) => /^\d{4,8}$/.test(code)),
})

/** Sign-in by a mainland mobile number and the code that was texted to it. */
export function createPhoneLogin({ codes, hashPhone }: PhoneLoginOptions): LoginProvider {
  return {
    name: 'phone',
    async authenticate(credential) {
      const { phone: typed, code } = parseCredential(schema, credential)
      const phone = normalizePhone(typed)
      if (phone === null)
        throw invalid('phone', '请输入有效的手机号', 'Please enter a mainland mobile number')
      if (!(await codes.consume(phone, code))) throw new AppError('CREDENTIAL_INVALID')
      return { provider: 'phone', appId: '', subject: hashPhone(phone), phone }
    },
  }
}
