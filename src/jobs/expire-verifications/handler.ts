import type { PayloadRequest } from 'payload'
import { expireVerification, findExpired } from '../../operations/campus-verifications/expire-verification'
import { endWarnings, findEnding, warnOfEnd } from '../../operations/campus-verifications/warn-of-end'
import { eachDue } from '../each-due'

const job = 'expire-verifications'

/**
 * Makes alumni of those whose time is up, and tells others that theirs will be; each in a transaction of its own.
 * @returns how many ended, and how many were told
 */
export async function expireVerifications(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<{ expired: number; told: number }> {
  const expired = await eachDue(payload, {
    job,
    find: (after, limit) => findExpired(payload, now, after, limit),
    act: (req, id) => expireVerification(req, id, now),
  })
  let told = 0
  for (const warning of endWarnings) {
    told += await eachDue(payload, {
      job,
      find: (after, limit) => findEnding(payload, warning, now, after, limit),
      act: (req, id) => warnOfEnd(req, id, warning, now),
    })
  }
  return { expired, told }
}
