import type { ErrorItem } from './codes'

/** What a message is. `offer` and `product` are cards of something else; only the server writes `system`. */
export const messageTypes = ['text', 'image', 'offer', 'product', 'system'] as const
export type MessageType = (typeof messageTypes)[number]
/** What a person may send; offers are made at their own door. */
export const sentTypes = ['text', 'image', 'product'] as const
export type SentType = (typeof sentTypes)[number]

/**
 * `delivered` has a number in its conversation. `held` waits for staff and is seen by its sender alone; released, it
 * gets the next number then. `refused` says nothing any more: one that had been delivered keeps its number, so that the
 * sequence stays whole, and is sent again as `message:new`; one that was held never gets a number.
 */
export const messageStates = ['delivered', 'held', 'refused'] as const
export type MessageState = (typeof messageStates)[number]

export const chatLimits = {
  /** Code points of a text. */
  textMax: 1_000,
  /** Characters of the client's own id of a message. */
  clientIdMax: 64,
  /** Messages of one answer. */
  pageMax: 100,
} as const

/** What a warning is about; the app shows a hint beside the message. */
export const chatWarnings = ['contact', 'link'] as const
export type ChatWarning = (typeof chatWarnings)[number]

/** What a campus does with contacts or links in chats. */
export const chatRules = ['allow', 'warn', 'hold'] as const
export type ChatRule = (typeof chatRules)[number]

/** A message as its readers get it. */
export interface MessageView {
  id: string
  conversation: string
  /** Gapless in its conversation, from 1; null while it is held. */
  seq: number | null
  /** The id that its sender's app gave it; null to the other side and for system messages. */
  clientId: string | null
  /** Null for system messages. */
  sender: string | null
  type: MessageType
  state: MessageState
  /** The text, or what a system message says in the reader's language. */
  body: string
  image: { url: string; width: number; height: number } | null
  /** The card of an offer or a listing, as it is now. */
  offer: { id: string; amountFen: number; state: string; by: 'buyer' | 'seller' } | null
  product: { id: string; title: string; priceFen: number; imageUrl: string | null } | null
  warnings: ChatWarning[]
  sentAt: string
}

/** What a person sends. The sender is the token's owner. */
export interface MessageDraft {
  conversation: string
  /** The same id again is the same message. */
  clientId: string
  type: SentType
  /** Of a text. */
  body?: string
  /** Id of an uploaded picture. */
  image?: string
  /** Id of a listing. */
  product?: string
}

export type Ack<T> = ({ ok: true } & T) | { ok: false; error: ErrorItem & { retryAfterS?: number } }

/** What a client says on `/chat`, each with an acknowledgement. */
export interface ChatClientEvents {
  'message:send': (draft: MessageDraft, ack: (answer: Ack<{ message: MessageView }>) => void) => void
  /** Read up to here. */
  'message:read': (
    mark: { conversation: string; seq: number },
    ack?: (answer: Ack<{ seq: number }>) => void,
  ) => void
  /** Everything after a number, in order; `more` when there is yet more. */
  'messages:after': (
    ask: { conversation: string; after: number; limit?: number },
    ack: (answer: Ack<{ messages: MessageView[]; more: boolean }>) => void,
  ) => void
  typing: (say: { conversation: string }) => void
}

/** What a client hears on `/chat`. */
export interface ChatServerEvents {
  'message:new': (news: { message: MessageView }) => void
  'message:read': (mark: { conversation: string; user: string; seq: number }) => void
  typing: (say: { conversation: string; user: string }) => void
  'notification:new': (notification: unknown) => void
  /** `logout`, `suspended`, `deleted` or `expired`; the connection is cut. */
  'session:ended': (why: { reason: string }) => void
  /** Something may have been missed: ask for what came after the last number of each open conversation. */
  'chat:resync': () => void
}
