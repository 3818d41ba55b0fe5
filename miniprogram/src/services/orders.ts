import type { Answer, Body, Doc, Query } from './api'
import { request } from './request'

export type OrderCard = Doc<'GET /orders'>
export type Order = Answer<'GET /orders/{id}'>
export type Settlements = Answer<'GET /orders/settlements'>
export type HandoverCode = Answer<'GET /orders/{id}/handover-code'>

export const readSettlements = (query: Query<'GET /orders/settlements'>) =>
  request('GET /orders/settlements', { query })
export const placeOrder = (body: Body<'POST /orders'>, idempotencyKey: string) =>
  request('POST /orders', { body, idempotencyKey })
export const readOrders = (query: Query<'GET /orders'>) => request('GET /orders', { query })
/** The last order with this person about this listing, if there is one. */
export async function findOrderOf(product: string, other: string): Promise<OrderCard | null> {
  const { docs } = await readOrders({ product, with: other, limit: '1' })
  return docs[0] ?? null
}
export const readOrder = (id: string) => request('GET /orders/{id}', { params: { id } })
export const cancelOrder = (id: string, reason?: string) =>
  request('POST /orders/{id}/cancel', { params: { id }, body: reason ? { reason } : {} })
export const confirmOrder = (id: string) => request('POST /orders/{id}/confirm', { params: { id }, body: {} })
export const refundOrder = (id: string, reason: string) =>
  request('POST /orders/{id}/refund', { params: { id }, body: { reason } })

/** What the buyer shows, and with what the device computes the next ones. */
export const readHandoverCode = (id: string) => request('GET /orders/{id}/handover-code', { params: { id } })
/** @param enteredAt when it was typed, if there was no network then */
export const handOver = (id: string, code: string, enteredAt?: string) =>
  request('POST /orders/{id}/handover', {
    params: { id },
    body: { code, ...(enteredAt ? { enteredAt } : {}) },
  })
