import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { moveAfterNoShow } from '../../domain/orders/no-show'
import { otherSide } from '../../domain/orders/sides'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { reckonReputations } from '../reviews/reckon-reputations'
import { moveOrder } from './move-order'
import { readOrder } from './order-row'
import { lockOwnOrder } from './own-order'
import { meetingConflict, obstacleOf, readArrivals, viewMeeting, type MeetingView } from './read-meeting'
import { tellMeeting } from './tell-meeting'

/**
 * Records that the other side did not come, and ends the order where it can be ended (domain/orders/no-show). The same
 * report again changes nothing.
 * @throws {AppError} CONFLICT with the present state when the records do not say so
 */
export async function reportNoShow(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  now: Date,
): Promise<MeetingView> {
  return inTransaction(req, async () => {
    const { order, side } = await lockOwnOrder(req, id, actor.id)
    const absent = otherSide(side)
    if (order.noShow === absent) return viewMeeting(req, order, side, now)
    const arrivals = await readArrivals(req, order.id)
    if (order.noShow !== null || obstacleOf(order, side, arrivals, now) !== null) {
      throw await meetingConflict(req, order, side, now)
    }
    const move = moveAfterNoShow(order, absent)
    await runSql(
      req,
      sql`update orders set no_show = ${absent}::enum_orders_no_show, updated_at = ${now.toISOString()}::timestamptz,
            version = version + ${move === null ? 1 : 0} where id = ${order.id}`,
    )
    // A move reckons reputations by itself.
    if (move === null) await reckonReputations(req, [order.buyer, order.seller], now)
    else await moveOrder(req, { ...order, noShow: absent }, { name: move, by: side, untold: true, now })
    const after = (await readOrder(req, id)) ?? order
    // Instead of the word that it is cancelled or refunded: one fact, told once.
    await tellMeeting(req, after, 'no_show', ['buyer', 'seller'], now)
    return viewMeeting(req, after, side, now)
  })
}
