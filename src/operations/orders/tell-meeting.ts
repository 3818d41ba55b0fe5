import type { PayloadRequest } from 'payload'
import type { OrderSide } from '../../contract/orders'
import { notify } from '../notifications/notify'
import { whenAndWhere } from './meeting-place'
import type { OrderRow } from './order-row'
import { sayMeeting } from './say-order'

/** Tells some of the two what happened to their meeting, once for each version of the order, and both in their chat. */
export async function tellMeeting(
  req: PayloadRequest,
  order: OrderRow,
  event: 'meeting_proposed' | 'meeting_agreed' | 'no_show',
  sides: readonly OrderSide[],
  now: Date,
): Promise<void> {
  // The move that follows a report has its own line.
  if (event !== 'no_show') await sayMeeting(req, order, event)
  await notify(
    req,
    {
      kind: 'order',
      product: order.product,
      told: sides.map((side) => ({
        user: order[side],
        key: `order:${order.id}:${order.version}`,
        params: { title: order.title, event, reason: whenAndWhere(order), order: order.id },
      })),
    },
    now,
  )
}
