import type { Answer, Body } from './api'
import { request } from './request'

export type OrderReviews = Answer<'GET /orders/{id}/reviews'>

export const readReviewsOfOrder = (order: string) =>
  request('GET /orders/{id}/reviews', { params: { id: order } })
export const writeReview = (body: Body<'POST /reviews'>) => request('POST /reviews', { body })
