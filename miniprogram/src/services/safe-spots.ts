import type { Doc, Query } from './api'
import { request } from './request'

export type SafeSpot = Doc<'GET /safe-spots'>

export const readSafeSpots = (query: Query<'GET /safe-spots'> = {}) => request('GET /safe-spots', { query })
