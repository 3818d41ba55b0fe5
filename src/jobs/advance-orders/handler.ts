import type { PayloadRequest } from 'payload'
import {
  advanceOrder,
  findDueOrders,
  findUnconfirmed,
  remindToConfirm,
} from '../../operations/orders/advance-orders'
import { eachDue } from '../each-due'

/**
 * Moves on what is due at `now`, and reminds buyers the day before; each order in a transaction of its own. Doing it
 * twice changes nothing.
 */
export async function advanceOrders(
  { payload }: Pick<PayloadRequest, 'payload'>,
  now: Date,
): Promise<{ moved: number; reminded: number }> {
  const moved = await eachDue(payload, {
    job: 'advance-orders',
    find: (after, limit) => findDueOrders({ payload }, now, after, limit),
    act: (req, id) => advanceOrder(req, id, now),
  })
  const reminded = await eachDue(payload, {
    job: 'advance-orders',
    find: (after, limit) => findUnconfirmed({ payload }, now, after, limit),
    act: (req, id) => remindToConfirm(req, id, now),
  })
  return { moved, reminded }
}
