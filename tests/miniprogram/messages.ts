import type { MessageView } from '../../src/contract/chat'

/** The nth message of a conversation, as its reader gets it. */
export const message = (seq: number): MessageView => ({
  id: `m${seq}`,
  conversation: 'c',
  seq,
  clientId: null,
  sender: 'other',
  type: 'text',
  state: 'delivered',
  body: `第${seq}条`,
  image: null,
  offer: null,
  product: null,
  warnings: [],
  sentAt: '2026-11-20T05:05:00.000Z',
})

/** An own message that waits for staff. */
export const held = (clientId: string): MessageView => ({
  ...released(clientId, 0),
  seq: null,
  state: 'held',
})

/** An own message that has its number. */
export const released = (clientId: string, seq: number): MessageView => ({
  ...message(seq),
  id: `of ${clientId}`,
  clientId,
  sender: 'me',
})
