import type { FieldText } from './judge-texts'

/** What a listing says in words, whatever field it stands in. */
export interface ListingWords {
  title?: string | null
  description?: string | null
  place?: string | null
  attributes?: unknown
}

/** Each with the path that an answer names: `title`, `attributes.model`. */
export function listingTexts({ title, description, place, attributes }: ListingWords): FieldText[] {
  const own = Object.entries({ title, description, place })
  const filled = Object.entries((attributes ?? {}) as Record<string, unknown>).map(
    ([key, value]) => [`attributes.${key}`, value] as const,
  )
  return [...own, ...filled].flatMap(([path, text]) =>
    typeof text === 'string' && text !== '' ? [{ path, text }] : [],
  )
}

/** The same words with some of them replaced; only fields that were are in it. */
export function withReplaced(words: ListingWords, replaced: readonly FieldText[]): ListingWords {
  const result: ListingWords = {}
  for (const { path, text } of replaced) {
    if (path === 'title' || path === 'description' || path === 'place') result[path] = text
    else {
      const attributes = (result.attributes ?? words.attributes ?? {}) as Record<string, unknown>
      result.attributes = { ...attributes, [path.slice('attributes.'.length)]: text }
    }
  }
  return result
}
