import type { Answer, Body } from './api'
import { request } from './request'

export type Dispute = Answer<'GET /disputes/{id}'>

export const openDispute = (order: string, reason: string) =>
  request('POST /orders/{id}/dispute', { params: { id: order }, body: { reason } })
export const readDisputeOfOrder = (order: string) =>
  request('GET /orders/{id}/dispute', { params: { id: order } })
export const readDispute = (id: string) => request('GET /disputes/{id}', { params: { id } })
export const addStatement = (id: string, body: Body<'POST /disputes/{id}/statements'>) =>
  request('POST /disputes/{id}/statements', { params: { id }, body })
export const finishStatements = (id: string) =>
  request('POST /disputes/{id}/done', { params: { id }, body: {} })
export const withdrawDispute = (id: string) =>
  request('POST /disputes/{id}/withdraw', { params: { id }, body: {} })
