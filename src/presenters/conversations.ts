import type { MessageView } from '../contract/chat'
import { fileUrl } from './pictures'

/** How long ago somebody's app was open, as roughly as the other side has to know. */
export type Presence = 'online' | 'recent' | null

/** A conversation as the database has it, from the side of one of its people. */
export interface ConversationRow {
  id: string
  role: 'buyer' | 'seller'
  product: { id: string; title: string; priceFen: number; status: string; image: string | null } | null
  errand: string | null
  other: { id: string; nickname: string; avatar: string | null; verified: boolean }
  lastSeq: number
  readSeq: number
  otherReadSeq: number
  unread: number
  canSend: boolean
  lastMessageAt: string
}

/** A conversation as one of its people sees it. */
export function presentConversation(
  { product, other, canSend, ...row }: ConversationRow,
  { lastMessage, presence }: { lastMessage: MessageView | null; presence: Presence },
) {
  const { avatar, ...person } = other
  return {
    ...row,
    product: product && {
      id: product.id,
      title: product.title,
      priceFen: product.priceFen,
      status: product.status,
      imageUrl: product.image === null ? null : fileUrl(product.image),
    },
    other: { ...person, avatarUrl: avatar === null ? null : fileUrl(avatar), presence },
    lastMessage,
    can: { send: canSend },
  }
}
