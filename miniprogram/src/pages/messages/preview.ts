import type { MessageView } from '../../../../src/contract/chat'
import { formatFen } from '../../lib/format'

export interface PreviewWords {
  you: (text: string) => string
  image: string
  product: (title: string) => string
  offer: (price: string) => string
  refused: string
  none: string
}

/** The last message of a conversation in one line. @param me id of the reader */
export function previewOf(message: MessageView | null, me: string | null, words: PreviewWords): string {
  if (!message) return words.none
  const text = contentOf(message, words).replace(/\s+/g, ' ')
  return message.sender !== null && message.sender === me ? words.you(text) : text
}

function contentOf({ state, type, body, product, offer }: MessageView, words: PreviewWords): string {
  if (state === 'refused') return words.refused
  if (type === 'image') return words.image
  if (type === 'product') return words.product(product?.title ?? '')
  if (type === 'offer') return words.offer(offer ? formatFen(offer.amountFen) : '')
  return body
}
