import { request } from './request'

export const readPayout = (order: string) => request('GET /orders/{id}/payout', { params: { id: order } })
export const beginPayout = (order: string) => request('POST /orders/{id}/payout', { params: { id: order } })
export const readAgreement = () => request('GET /users/me/payee-agreement')
export const beginAgreement = () => request('POST /users/me/payee-agreement')
