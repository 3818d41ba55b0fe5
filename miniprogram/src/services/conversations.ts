import { badges } from '../stores/badges'
import type { Doc, Query } from './api'
import { request } from './request'

export type Conversation = Doc<'GET /conversations'>

/** The conversation with the seller of a listing; the one there is, or a new one. */
export const openConversation = (product: string) => request('POST /conversations', { body: { product } })
export const readConversations = (query: Query<'GET /conversations'>) =>
  request('GET /conversations', { query })
export const readConversation = (id: string) => request('GET /conversations/{id}', { params: { id } })

/** How many messages wait, noted for the badges. */
export async function countUnread(): Promise<number> {
  const { unread } = await request('GET /conversations/unread')
  badges.setState({ messages: unread })
  return unread
}

/** Read up to this number; only forward. */
export const markConversationRead = (id: string, seq: number) =>
  request('POST /conversations/{id}/read', { params: { id }, body: { seq } })
