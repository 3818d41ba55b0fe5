import type { Answer, Query } from './api'
import { request } from './request'

export type Home = Answer<'GET /home'>
export type HomeBlock = Home['blocks'][number]
export type HomeSection = Home['sections'][number]

/** @param query `preview`: the token of a page that is not shown to everybody yet */
export const readHome = (query: Query<'GET /home'>) => request('GET /home', { query })
