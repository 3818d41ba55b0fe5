import type { ChatWarning, MessageState, MessageType, MessageView } from '../contract/chat'
import type { Language } from '../contract/codes'
import { saySystem, type Said } from '../domain/chat/system-words'
import { fileUrl } from './pictures'

/** A message as the database has it. */
export interface MessageRow {
  id: string
  conversation: string
  seq: number | null
  clientId: string | null
  sender: string | null
  type: MessageType
  state: MessageState
  body: string | null
  said: Said | null
  warnings: ChatWarning[] | null
  sentAt: string
  image: { id: string; width: number | null; height: number | null } | null
  offer: { id: string; amountFen: number; state: string; by: 'buyer' | 'seller' } | null
  product: { id: string; title: string; priceFen: number; image: string | null } | null
}

interface MessageReader {
  /** Null for an officer. */
  id: string | null
  language: Language
  /** Where the reader may fetch a private picture for a while. */
  linkTo: (picture: string) => string
}

/** A message for one reader. What was refused says nothing, except to an officer, who judges it. */
export function presentMessage(row: MessageRow, { id, language, linkTo }: MessageReader): MessageView {
  const gone = row.state === 'refused' && id !== null
  const { image, product } = row
  return {
    id: row.id,
    conversation: row.conversation,
    seq: row.seq,
    clientId: id !== null && row.sender === id ? row.clientId : null,
    sender: row.sender,
    type: row.type,
    state: row.state,
    body: gone ? '' : row.type === 'system' ? saySystem(row.said, language) : (row.body ?? ''),
    image:
      gone || image === null
        ? null
        : { url: linkTo(image.id), width: image.width ?? 0, height: image.height ?? 0 },
    offer: gone ? null : row.offer,
    product:
      gone || product === null
        ? null
        : {
            id: product.id,
            title: product.title,
            priceFen: product.priceFen,
            imageUrl: product.image === null ? null : fileUrl(product.image),
          },
    warnings: gone ? [] : (row.warnings ?? []),
    sentAt: row.sentAt,
  }
}
