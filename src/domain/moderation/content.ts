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
    place: string | null
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
 * same content, and so is another price; an emoji more is another. `lib/content-hash` makes the name of it by which it is known again.
 */
export const canonicalContent = <Target extends ContentTarget>(
  target: Target,
  content: Contents[Target],
): string => JSON.stringify([target, normalized(content)])

/** A listing in whatever form it is at hand: as it is stored, or as a change of it. */
export interface ListingSource {
  kind?: string | null
  title?: string | null
  description?: string | null
  category?: string | null
  condition?: string | null
  isbn?: string | null
  attributes?: unknown
  place?: string | null
  images?: readonly string[]
}

/** What of a listing is looked at; a new price makes no other content. */
export const listingContent = (listing: ListingSource): Contents['products'] => ({
  kind: listing.kind ?? 'item',
  title: listing.title ?? '',
  description: listing.description ?? '',
  category: listing.category ?? '',
  condition: listing.condition ?? null,
  isbn: listing.isbn ?? null,
  attributes: (listing.attributes ?? {}) as Record<string, unknown>,
  place: listing.place ?? null,
  images: listing.images ?? [],
})

const pictographs = /\p{Extended_Pictographic}/gu

/** A text folded, and the pictures in it: a telephone says something. */
function foldedText(text: string): string {
  const pictures = text.match(pictographs)?.join('') ?? ''
  return (fold(text) || text.trim()) + pictures
}

/** Texts folded, keys in one order, nothing that is empty. */
function normalized(value: unknown): unknown {
  if (typeof value === 'string') return foldedText(value)
  if (Array.isArray(value)) return value.map(normalized)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .filter(([, each]) => each !== null && each !== undefined && each !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, each]) => [key, normalized(each)])
}
