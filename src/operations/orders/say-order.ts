import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { OrderMoveName } from '../../domain/orders/moves'
import { runSql } from '../../lib/sql'
import { postSystem } from '../messages/post-message'
import type { OrderRow } from './order-row'

/** A line about a move in the conversation of the two, if they talk; a dispute that is taken back says nothing new. */
export async function sayOrder(
  req: PayloadRequest,
  order: OrderRow,
  name: OrderMoveName | 'place',
): Promise<void> {
  if (name === 'resume') return
  // Of an errand other words are said by its own operations.
  if (name === 'place' && order.kind === 'errand') return
  const [room] = await runSql<{ id: string }>(
    req,
    sql`select id from conversations
        where (product_id = ${order.product}::uuid and buyer_id = ${order.buyer})
          or (errand_id = ${order.errand}::uuid and seller_id = ${order.seller}) limit 1`,
  )
  if (!room) return
  await postSystem(req, {
    conversation: room.id,
    event: `order_${order.status}`,
    params: { order: order.id },
  })
}
