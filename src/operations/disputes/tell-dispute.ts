import type { PayloadRequest } from 'payload'
import { notify } from '../notifications/notify'
import type { OrderRow } from '../orders/order-row'

interface DisputeNews {
  /** Of `kinds.dispute`. */
  event: string
  reason?: string | null
  /** Names the fact. */
  key: string
  people: string[]
}

/** Word of a dispute to one of the two, or both. */
export async function tellDispute(
  req: PayloadRequest,
  order: Pick<OrderRow, 'id' | 'title' | 'product'>,
  { event, reason, key, people }: DisputeNews,
  now: Date,
): Promise<void> {
  const params = { title: order.title, event, reason: reason ?? '', order: order.id }
  await notify(
    req,
    {
      kind: 'dispute',
      product: order.product,
      told: people.map((user) => ({ user, key: `dispute:${key}`, params })),
    },
    now,
  )
}
