import type { PayloadRequest } from 'payload'
import type { OrderMoveName, OrderMover } from '../../domain/orders/moves'
import { notify } from '../notifications/notify'
import type { OrderRow } from './order-row'

/** Moves that are told by their own operations. */
const toldElsewhere: readonly (OrderMoveName | 'place')[] = [
  'dispute',
  'decide_release',
  'decide_refund',
  'decide_cancel',
]

/** Tells those of the two who did not make the move themselves. */
export async function tellOrder(
  req: PayloadRequest,
  order: OrderRow,
  { name, by, reason }: { name: OrderMoveName | 'place'; by: OrderMover; reason: string | null },
  now: Date,
): Promise<void> {
  if (toldElsewhere.includes(name)) return
  // Of a runner who takes an errand or gives it back, the errand's own notice tells.
  if (order.kind === 'errand' && by === 'seller' && (name === 'place' || name === 'cancel')) return
  const people = [
    ...(by === 'buyer' ? [] : [order.buyer]),
    // Whether the buyer has paid concerns the seller; that the money has come back, the buyer alone.
    ...(by === 'seller' || name === 'finish_refund' ? [] : [order.seller]),
  ]
  const event = name === 'resume' ? 'resumed' : order.status
  await notify(
    req,
    {
      kind: 'order',
      product: order.product,
      told: people.map((user) => ({
        user,
        key: `order:${order.id}:${order.version}`,
        params: { title: order.title, event, reason: reason ?? '', order: order.id },
      })),
    },
    now,
  )
}
