import type { Query } from './api'
import { request } from './request'

export const readSafeSpots = (query: Query<'GET /safe-spots'> = {}) => request('GET /safe-spots', { query })
