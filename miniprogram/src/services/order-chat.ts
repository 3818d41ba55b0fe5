import type { Order } from './orders'
import { request } from './request'

/**
 * Id of the conversation that the two of an order have about its listing or errand; null where there is none. The buyer of a
 * listing gets one where there is none yet.
 */
export async function findConversation({
  product,
  errand,
  role,
  counterpart,
}: Pick<Order, 'product' | 'errand' | 'role' | 'counterpart'>): Promise<string | null> {
  if (product && role === 'buyer') return (await request('POST /conversations', { body: { product } })).id
  let cursor: string | undefined
  do {
    const { docs, nextCursor } = await request('GET /conversations', { query: { cursor } })
    const found = docs.find(
      (one) =>
        one.other.id === counterpart.id &&
        (product ? one.product?.id === product : errand !== null && one.errand === errand),
    )
    if (found) return found.id
    cursor = nextCursor ?? undefined
  } while (cursor)
  return null
}
