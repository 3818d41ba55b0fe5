import { isbn13Of } from '../isbn'
import { titleWordsOf } from './title-words'

/** What a listing and a wanted post are compared by, beyond campus, category and budget. */
interface Described {
  title: string
  isbn: string | null
}

/** Whether an offer may be what a post looks for: the same book, or a word in common that means something. */
export function isWanted(wanted: Described, offer: Described): boolean {
  const isbn = isbn13Of(wanted.isbn)
  if (isbn !== null && isbn === isbn13Of(offer.isbn)) return true
  const offered = titleWordsOf(offer.title)
  for (const word of titleWordsOf(wanted.title)) if (offered.has(word)) return true
  return false
}
