import type { Doc, Query } from './api'
import { request } from './request'

export type Offer = Doc<'GET /offers'>

/** @param idempotencyKey one for each time that somebody means it */
export const makeOffer = (product: string, amountFen: number, idempotencyKey: string) =>
  request('POST /offers', { body: { product, amountFen }, idempotencyKey })
export const readOffers = (query: Query<'GET /offers'>) => request('GET /offers', { query })
export const acceptOffer = (id: string) => request('POST /offers/{id}/accept', { params: { id }, body: {} })
export const declineOffer = (id: string) => request('POST /offers/{id}/decline', { params: { id }, body: {} })
export const withdrawOffer = (id: string) =>
  request('POST /offers/{id}/withdraw', { params: { id }, body: {} })
/** Another price in place of this one. */
export const counterOffer = (id: string, amountFen: number) =>
  request('POST /offers/{id}/counter', { params: { id }, body: { amountFen } })
