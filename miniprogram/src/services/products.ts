import type { Answer, Body, Doc, Query } from './api'
import { request } from './request'

/** A listing as lists show it; some lists say how far away it is or why it is shown. */
export type ProductCard = Doc<'GET /products/newest'> & {
  distanceM?: number | null
  why?: Pick<NonNullable<Doc<'GET /feed'>['why']>, 'textZh' | 'textEn'> | null
}
export type Product = Answer<'GET /products/{id}'>
export type NewProduct = Body<'POST /products'>
export type ProductChange = Body<'PATCH /products/{id}'>

export const findNewest = (query: Query<'GET /products/newest'>) => request('GET /products/newest', { query })
export const findNearby = (query: Query<'GET /products/nearby'>) => request('GET /products/nearby', { query })
export const searchProducts = (query: Query<'GET /products/search'>) =>
  request('GET /products/search', { query })
export const suggestWords = (query: Query<'GET /products/suggestions'>) =>
  request('GET /products/suggestions', { query })
export const readFeed = (query: Query<'GET /feed'>) => request('GET /feed', { query })
export const findSimilar = (id: string, query: Query<'GET /products/{id}/similar'>) =>
  request('GET /products/{id}/similar', { params: { id }, query })

export const readProduct = (id: string) => request('GET /products/{id}', { params: { id } })
export const createProduct = (body: NewProduct, idempotencyKey: string) =>
  request('POST /products', { body, idempotencyKey })
export const changeProduct = (id: string, body: ProductChange) =>
  request('PATCH /products/{id}', { params: { id }, body })
export const deleteProduct = (id: string) => request('DELETE /products/{id}', { params: { id } })
export const setProductStatus = (id: string, body: Body<'POST /products/{id}/status'>) =>
  request('POST /products/{id}/status', { params: { id }, body })
export const renewProduct = (id: string) => request('POST /products/{id}/renew', { params: { id } })
export const readPriceHistory = (id: string) =>
  request('GET /products/{id}/price-history', { params: { id } })
/** Of the picture of its mini-program code, for what draws pictures; there is none where WeChat is not set up. */
export const shareCardPath = (id: string) => `/api/products/${id}/share-card`
export const readContact = (id: string) => request('GET /products/{id}/contact', { params: { id } })
export const favorite = (id: string, isOn: boolean) =>
  request(isOn ? 'PUT /products/{id}/favorite' : 'DELETE /products/{id}/favorite', { params: { id } })
export const readFavorites = (query: Query<'GET /users/me/favorites'>) =>
  request('GET /users/me/favorites', { query })
export const readMyProducts = (query: Query<'GET /users/me/products'>) =>
  request('GET /users/me/products', { query })
export type Favorite = Doc<'GET /users/me/favorites'>
