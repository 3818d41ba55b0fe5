import type { Student } from '../../support/market'

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
