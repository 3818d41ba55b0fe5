import type { Doc } from './api'
import { request } from './request'

export type Campus = Doc<'GET /campuses'>

export const readCampuses = () => request('GET /campuses')
