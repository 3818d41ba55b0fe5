import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { canMeet, dueAtAgreed } from '../../domain/orders/meeting'
import { otherSide } from '../../domain/orders/sides'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { spotOpenAt } from './meeting-place'
import { orderColumns, type OrderRow } from './order-row'
import { lockOwnOrder } from './own-order'
import { checkTime } from './propose-meeting'
import { agreedTime, meetingConflict, viewMeeting, type MeetingView } from './read-meeting'
import { tellMeeting } from './tell-meeting'

/**
 * Agrees to what the other side proposed, as it was in that version of the order.
 * @throws {AppError} CONFLICT with the present state when it is another one, or nothing to agree to;
 * VALIDATION_FAILED when time or place have become impossible
 */
export async function agreeMeeting(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  version: number,
  now: Date,
): Promise<MeetingView> {
  return inTransaction(req, async () => {
    const { order, side } = await lockOwnOrder(req, id, actor.id)
    const theirs = order.meetingProposedBy === otherSide(side)
    // The answer to the same wish was lost on its way.
    const repeated = agreedTime(order) !== null && version === order.version - 1
    if (theirs && repeated && canMeet(order)) return viewMeeting(req, order, side, now)
    if (
      !theirs ||
      !canMeet(order) ||
      order.meetingAt === null ||
      version !== order.version ||
      agreedTime(order)
    ) {
      throw await meetingConflict(req, order, side, now)
    }
    const at = new Date(order.meetingAt)
    checkTime(at, now)
    if (order.spot !== null) await spotOpenAt(req, order, order.spot, at)
    const dueAt = dueAtAgreed(
      { ...order, dueAt: order.dueAt === null ? null : new Date(order.dueAt) },
      at,
      now,
    )
    const moment = now.toISOString()
    const [agreed] = await runSql<OrderRow>(
      req,
      sql`update orders o set meeting_agreed_at = ${moment}::timestamptz,
            due_at = ${dueAt?.toISOString() ?? null}::timestamptz, version = o.version + 1,
            updated_at = ${moment}::timestamptz
          where o.id = ${order.id} returning ${orderColumns}`,
    )
    if (!agreed) throw new AppError('NOT_FOUND')
    await tellMeeting(req, agreed, 'meeting_agreed', [otherSide(side)], now)
    return viewMeeting(req, agreed, side, now)
  })
}
