import type { Doc, Query } from './api'
import { request } from './request'

export type Campaign = Doc<'GET /campaigns'>

export const readCampaigns = (campus: string | undefined) => request('GET /campaigns', { query: { campus } })
export const readCampaignProducts = (id: string, query: Query<'GET /campaigns/{id}/products'>) =>
  request('GET /campaigns/{id}/products', { params: { id }, query })
