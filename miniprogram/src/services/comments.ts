import type { Body, Doc, Query } from './api'
import { request } from './request'

interface Author {
  id: string
  nickname: string
  avatarUrl: string | null
  verified: boolean
}

/** A question or answer under a listing; of a removed one only its place is left. */
export interface Comment {
  id: string
  body: string | null
  removed: boolean
  /** Waits for officers; nobody but its author sees it. */
  held: boolean
  author: Author | null
  createdAt: string
  replies: Comment[]
  can: { remove: boolean }
}

/** The door describes its answer loosely: what is checked here is that each has an id and a text. */
type Described = Doc<'GET /products/{id}/comments'>

export async function readComments(
  product: string,
  query: Query<'GET /products/{id}/comments'>,
): Promise<{ docs: Comment[]; nextCursor: string | null }> {
  const { docs, nextCursor } = await request('GET /products/{id}/comments', {
    params: { id: product },
    query,
  })
  return { docs: docs.map((doc: Described) => doc as unknown as Comment), nextCursor }
}

export const writeComment = (body: Body<'POST /comments'>) => request('POST /comments', { body })
export const deleteComment = (id: string) => request('DELETE /comments/{id}', { params: { id } })
