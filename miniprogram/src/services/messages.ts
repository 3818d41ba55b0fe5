import type { MessageDraft, MessageView } from '../../../src/contract/chat'
import type { Query } from './api'
import { request } from './request'

/** Messages after a number, before one, or the last ones with what is held. */
export const readMessages = (
  conversation: string,
  query: Query<'GET /conversations/{id}/messages'>,
): Promise<{ messages: MessageView[]; more: boolean }> =>
  request('GET /conversations/{id}/messages', { params: { id: conversation }, query })

/** Says something without a socket; the same `clientId` again is the same message. */
export const sendMessage = ({ conversation, ...body }: MessageDraft): Promise<MessageView> =>
  request('POST /conversations/{id}/messages', { params: { id: conversation }, body })
