import type { Body, Doc, Query } from './api'
import { request } from './request'

/** A question under a listing with its answers. */
export type Thread = Doc<'GET /products/{id}/comments'>
/** Either; of a removed one only its place is left. */
export type Comment = Thread['replies'][number]

export const readComments = (product: string, query: Query<'GET /products/{id}/comments'>) =>
  request('GET /products/{id}/comments', { params: { id: product }, query })
export const writeComment = (body: Body<'POST /comments'>) => request('POST /comments', { body })
export const deleteComment = (id: string) => request('DELETE /comments/{id}', { params: { id } })
