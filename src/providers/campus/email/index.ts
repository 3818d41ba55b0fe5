import { z } from 'zod'
import { normalizeMailbox } from '../../../domain/campus-verifications/mailbox'
import { invalid } from '../../../lib/errors'
import { parseFields } from '../fields'
import { notProven } from '../refusals'
import type { CampusVerifier } from '../types'
import type { EmailSettings } from './settings'

/** The codes that were sent by mail and wait to be typed in. */
export interface MailCodes {
  /**
   * Uses up the code of this mailbox.
   * @param mailbox `key` of `normalizeMailbox`
   * @returns true exactly once for the right unexpired code
   */
  consume(mailbox: string, code: string): Promise<boolean>
}

const schema = z.object({
  email: z.string().max(320),
  code: z
    .string()
    .max(40)
    .transform((text) => text.normalize('NFKC').trim())
    .refine((code) => /^\d{4,8}$/.test(code)),
})

/** Membership by reading mail of a campus mailbox: the code sent there is typed in here. */
export function createEmailVerifier(settings: EmailSettings, codes: MailCodes): CampusVerifier {
  return {
    method: 'email',
    flow: 'code',
    async finish({ fields }) {
      const { email, code } = parseFields(schema, fields)
      const mailbox = normalizeMailbox(email, settings)
      if (mailbox === null)
        throw invalid('email', '请使用本校的邮箱地址', 'Please use a mail address of this campus')
      if (!(await codes.consume(mailbox.key, code)))
        throw notProven('email: no such code, or used or expired')
      const { key, studentNo } = mailbox
      return {
        verdict: 'proven',
        member:
          studentNo === undefined
            ? { namespace: 'mailbox', subject: key }
            : { namespace: 'student-no', subject: studentNo },
      }
    },
  }
}
