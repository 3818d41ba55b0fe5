import type { Body, Doc, Query } from './api'
import { request } from './request'

export type Feedback = Doc<'GET /feedback'>
export type FeedbackKind = NonNullable<Body<'POST /feedback'>['kind']>

export const sendFeedback = (body: Body<'POST /feedback'>) => request('POST /feedback', { body })
export const readFeedback = (query: Query<'GET /feedback'>) => request('GET /feedback', { query })
