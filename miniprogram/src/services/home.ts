import type { Answer, Query } from './api'
import { request } from './request'

export type Home = Answer<'GET /home'>

export const readHome = (query: Query<'GET /home'>) => request('GET /home', { query })
