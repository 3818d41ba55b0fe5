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
  const about = product ? { product } : errand ? { errand } : null
  if (!about) return null
  const { docs } = await request('GET /conversations', {
    query: { ...about, with: counterpart.id, limit: '1' },
  })
  return docs[0]?.id ?? null
}
