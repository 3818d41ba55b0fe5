import type { Body } from './api'
import { request } from './request'

export const fileAppeal = (body: Body<'POST /appeals'>, idempotencyKey: string) =>
  request('POST /appeals', { body, idempotencyKey })
