import { documentOf, rulesVersion } from '../../src/domain/search/document'
import { segment } from '../../src/lib/segmenter'
import type { ListingText } from './listing-texts'
import { categoryWords } from './words'

export interface TextDocument {
  folded_title: string
  folded_body: string
  grams: number[]
  made_with: number
}

/** A text as `operations/search-documents` would index it. */
export function textDocument({ title, description, isbn, place, top, child }: ListingText): TextDocument {
  const category = categoryWords[top]
  const categories = [category?.children[child]?.name ?? '', category?.name ?? '']
  const made = documentOf({ title, description, isbn, place, categories, attributes: [] }, segment)
  return { folded_title: made.title, folded_body: made.body, grams: made.grams, made_with: rulesVersion }
}
