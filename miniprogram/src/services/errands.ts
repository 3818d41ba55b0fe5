import type { Answer, Body, Query } from './api'
import { request } from './request'

export type Errand = Answer<'GET /errands/{id}'>
export type NewErrand = Body<'POST /errands'>

export const readOpenErrands = (query: Query<'GET /errands'>) => request('GET /errands', { query })
export const readMyErrands = (query: Query<'GET /errands/mine'>) => request('GET /errands/mine', { query })
export const readErrand = (id: string) => request('GET /errands/{id}', { params: { id } })
export const postErrand = (body: NewErrand, idempotencyKey: string) =>
  request('POST /errands', { body, idempotencyKey })
export const acceptErrand = (id: string) => request('POST /errands/{id}/accept', { params: { id }, body: {} })
export const pickUpErrand = (id: string) =>
  request('POST /errands/{id}/picked-up', { params: { id }, body: {} })
export const deliverErrand = (id: string) =>
  request('POST /errands/{id}/delivered', { params: { id }, body: {} })
export const confirmErrand = (id: string) =>
  request('POST /errands/{id}/confirm', { params: { id }, body: {} })
export const cancelErrand = (id: string, reason?: string) =>
  request('POST /errands/{id}/cancel', { params: { id }, body: reason ? { reason } : {} })
