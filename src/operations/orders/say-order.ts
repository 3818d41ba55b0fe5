import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { SystemEvent, SystemParams } from '../../domain/chat/system-words'
import type { OrderMoveName } from '../../domain/orders/moves'
import { runSql } from '../../lib/sql'
import { postSystem } from '../messages/post-message'
import { whenAndWhere } from './meeting-place'
import type { OrderRow } from './order-row'

/** A line about a move in the conversation of the two, if they talk; a dispute that is taken back says nothing new. */
export async function sayOrder(
  req: PayloadRequest,
  order: OrderRow,
  name: OrderMoveName | 'place',
): Promise<void> {
  if (name !== 'resume') await say(req, order, eventOf(order))
}

/** The same about when and where they meet. */
export const sayMeeting = (
  req: PayloadRequest,
  order: OrderRow,
  event: 'meeting_proposed' | 'meeting_agreed',
): Promise<void> => say(req, order, event, { when: whenAndWhere(order) })

/** An errand is taken and delivered where a listing is bought and handed over. */
function eventOf({ kind, status }: OrderRow): SystemEvent {
  if (kind === 'errand' && status === 'placed') return 'errand_accepted'
  if (kind === 'errand' && status === 'handed_over') return 'errand_delivered'
  return `order_${status}`
}

async function say(
  req: PayloadRequest,
  order: OrderRow,
  event: SystemEvent,
  params: SystemParams = {},
): Promise<void> {
  const [room] = await runSql<{ id: string }>(
    req,
    sql`select id from conversations
        where (product_id = ${order.product}::uuid and buyer_id = ${order.buyer})
          or (errand_id = ${order.errand}::uuid and seller_id = ${order.seller}) limit 1`,
  )
  if (room) await postSystem(req, { conversation: room.id, event, params: { order: order.id, ...params } })
}
