import type { PayloadRequest } from 'payload'
import { findServed, liftSanction } from '../../operations/moderation-acts/lift-sanctions'
import { eachDue } from '../each-due'

/** Ends suspensions and silences whose time is over at `now`, each person in a transaction of its own. */
export async function liftSanctions(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<number> {
  return eachDue(payload, {
    job: 'lift-sanctions',
    find: (after, limit) => findServed({ payload, transactionID: undefined }, now, after, limit),
    act: (req, id) => liftSanction(req, id, now),
  })
}
