import { chatLimits } from '../../contract/chat'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const objectOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** The conversation that a client speaks of; null when it is no id. */
export function readConversation(value: unknown): string | null {
  const { conversation } = objectOf(value)
  return typeof conversation === 'string' && uuid.test(conversation) ? conversation.toLowerCase() : null
}

/** "Read up to here"; null when it makes no sense. */
export function readMark(value: unknown): { conversation: string; seq: number } | null {
  const conversation = readConversation(value)
  const { seq } = objectOf(value)
  return conversation !== null && isCount(seq) ? { conversation, seq } : null
}

/** "Everything after"; null when it makes no sense. */
export function readAfter(value: unknown): { conversation: string; after: number; limit: number } | null {
  const conversation = readConversation(value)
  const { after, limit = chatLimits.pageMax } = objectOf(value)
  return conversation !== null && isCount(after) && isCount(limit) && limit > 0
    ? { conversation, after, limit: Math.min(limit, chatLimits.pageMax) }
    : null
}
