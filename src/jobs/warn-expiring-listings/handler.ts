import type { PayloadRequest } from 'payload'
import { findEnding, warnOfEnd } from '../../operations/products/warn-of-end'
import { eachDue } from '../each-due'

/**
 * Tells sellers that a listing ends soon; each in a transaction of its own.
 * @returns how many were told
 */
export async function warnExpiringListings(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<number> {
  return eachDue(payload, {
    job: 'warn-expiring-listings',
    find: (after, limit) => findEnding(payload, now, after, limit),
    act: (req, id) => warnOfEnd(req, id, now),
  })
}
