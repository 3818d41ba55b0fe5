import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { canMeet, dueReminder, reminders, type Reminder } from '../../domain/orders/meeting'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import { lockOrder, type OrderRow } from './order-row'
import { agreedTime } from './read-meeting'

const longestMs = Math.max(...reminders.map(({ beforeMs }) => beforeMs))

/** Names one reminder of one meeting time: moved, it is another one. */
const keyOf = ({ id, meetingAt }: Pick<OrderRow, 'id' | 'meetingAt'>, reminder: Reminder) =>
  `meeting:${id}:${meetingAt}:${reminder}`

/** Orders whose agreed meeting is near; at most `limit`, after that id. Which reminder is due, if one, is seen later. */
export const findMeetings = (
  payload: Payload,
  now: Date,
  after: string,
  limit: number,
): Promise<{ id: string }[]> =>
  runSql<{ id: string }>(
    { payload },
    sql`select o.id from orders o
        where o.status in ('placed', 'paid', 'picked_up') and o.meeting_agreed_at is not null
          and o.meeting_at > ${now.toISOString()}::timestamptz
          and o.meeting_at <= ${new Date(now.getTime() + longestMs).toISOString()}::timestamptz and o.id > ${after}
        order by o.id limit ${limit}`,
  )

/**
 * Reminds the two of a meeting, once of each meeting time a day and an hour before.
 * @returns whether anybody was told
 */
export async function remindMeeting(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  // Locked, so that it is not moved or cancelled while it is told.
  const order = await lockOrder(req, id)
  const at = agreedTime(order)
  if (!canMeet(order) || at === null || order.meetingAgreedAt === null) return false
  const reminder = dueReminder(at, new Date(order.meetingAgreedAt), now)
  if (reminder === null) return false
  const params = { title: order.title, at: at.toISOString(), place: order.place ?? '', order: order.id }
  const told = [order.buyer, order.seller].map((user) => ({ user, key: keyOf(order, reminder), params }))
  return (
    // An hour before, quiet hours would hold it until too late; the two chose the time themselves.
    (await notify(
      req,
      { kind: 'meeting_reminder', product: order.product, told, evenAtNight: reminder === '1h' },
      now,
    )) > 0
  )
}
