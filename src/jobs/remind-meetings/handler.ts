import type { PayloadRequest } from 'payload'
import { findMeetings, remindMeeting } from '../../operations/orders/remind-meetings'
import { eachDue } from '../each-due'

/**
 * Reminds people of their meetings; each in a transaction of its own.
 * @returns of how many meetings
 */
export async function remindMeetings(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<number> {
  return eachDue(payload, {
    job: 'remind-meetings',
    find: (after, limit) => findMeetings(payload, now, after, limit),
    act: (req, id) => remindMeeting(req, id, now),
  })
}
