import type { Market, Student } from '../../support/market'
import { rowsOf } from '../support'

/** What the tests of orders share. */

export interface Order {
  id: string
  number: string
  status: string
  settlement: string
  kind: string
  title: string
  amountFen: number
  product: string | null
  offer: string | null
  role: 'buyer' | 'seller'
  counterpart: { id: string; nickname: string }
  meeting: Record<string, unknown> | null
  dueAt: string | null
  endedBy: string | null
  endReason: string | null
  version: number
  can: string[]
  events: { move: string; from: string | null; to: string; by: string; reason: string | null; at: string }[]
}

/** Buys a listing face to face. */
export const buy = (by: Student, product: string, more: Record<string, unknown> = {}) =>
  by.post<Order>('/orders', { product, settlement: 'face-to-face', ...more })

/** What happened to an order as somebody was told. */
export const toldOf = async (market: Market, user: string, order: string) =>
  (
    await rowsOf<{ event: string }>(
      market,
      `select params ->> 'event' as event from notifications
        where user_id = $1 and kind = 'order' and params ->> 'order' = $2 order by id`,
      [user, order],
    )
  ).map(({ event }) => event)

export const statusOfListing = async (market: Market, product: string) =>
  (await rowsOf<{ status: string }>(market, 'select status from products where id = $1', [product]))[0]
    ?.status

/** The seller enters the code that the buyer shows. */
export async function handOver(seller: Student, buyer: Student, order: string) {
  const { body } = await buyer.get<{ code: string }>(`/orders/${order}/handover-code`)
  return seller.post(`/orders/${order}/handover`, { code: body.code })
}
