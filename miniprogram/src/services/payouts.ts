import type { Answer } from './api'
import { request } from './request'

export type Payout = Answer<'GET /orders/{id}/payout'>
export type PayeeAgreement = Answer<'GET /users/me/payee-agreement'>

export const readPayout = (order: string) => request('GET /orders/{id}/payout', { params: { id: order } })
export const beginPayout = (order: string) => request('POST /orders/{id}/payout', { params: { id: order } })
export const readAgreement = () => request('GET /users/me/payee-agreement')
export const beginAgreement = () => request('POST /users/me/payee-agreement')
