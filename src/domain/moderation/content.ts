import { fold } from '../search/fold'

/** What of each thing is looked at when it is judged. */
export interface Contents {
  products: {
    kind: string
    title: string
    description: string
    category: string
    condition: string | null
    isbn: string | null
    attributes: Record<string, unknown>
    /** Pictures by their ids, in order. */
    images: readonly string[]
  }
  users: { nickname: string; avatar: string | null }
  comments: { body: string }
  reviews: { rating: number; body: string }
  /** What two people say goes on: with each message it is another. */
  conversations: { lastSeq: number }
  messages: { body: string; image: string | null }
}

export type ContentTarget = keyof Contents

/**
 * What a thing says, in one way to write it: other blanks, punctuation, letter cases or ways to write a character are the
 * same content, and so is another price. `lib/content-hash` makes the name of it by which it is known again.
 */
export const canonicalContent = <Target extends ContentTarget>(
  target: Target,
  content: Contents[Target],
): string => JSON.stringify([target, normalized(content)])

/** Texts folded, keys in one order, nothing that is empty. */
function normalized(value: unknown): unknown {
  if (typeof value === 'string') return fold(value) || value.trim()
  if (Array.isArray(value)) return value.map(normalized)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .filter(([, each]) => each !== null && each !== undefined && each !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, normalized(each)])
}
