import type { Cut, SearchDocument } from './document'
import { fold } from './fold'
import { isTitleOnly } from './grams'
import { needleOf, piecesOf, spaced } from './pieces'
import { isStopWord } from './stop-words'

/** One word of a query: spaced texts of which one has to be there, the word as it was written first. */
export interface Term {
  alternatives: string[]
}

/** Words of a query that are looked for; the rest is ignored. */
export const termsMax = 8
const alternativesMax = 13

/** What people of a campus call the same thing. */
export interface Dictionary {
  /** Spaced text → all ways to say it, itself first. */
  words: ReadonlyMap<string, readonly string[]>
  /** Length of the longest entry. */
  longest: number
}

/** @param groups of words that mean the same; one that is in several leads to all of them */
export function dictionaryOf(groups: readonly (readonly string[])[]): Dictionary {
  const words = new Map<string, string[]>()
  for (const group of groups) {
    const same = group.map((word) => spaced(fold(word))).filter((word) => word !== '')
    for (const word of same) words.set(word, [...new Set([...(words.get(word) ?? [word]), ...same])])
  }
  return { words, longest: [...words.keys()].reduce((most, { length }) => Math.max(most, length), 0) }
}

/**
 * The words of a query: entries of the dictionary first, the longest at each place; then what the segmenter finds. Stop
 * words are left out, unless there is nothing else.
 */
export function queryTermsOf(q: string, dictionary: Dictionary, cut: Cut): Term[] {
  const words = queryWordsOf(fold(q), dictionary, cut)
  const telling = words.filter((word) => dictionary.words.has(word) || !isStopWord(word))
  return [...new Set(telling.length > 0 ? telling : words)].slice(0, termsMax).map((word) => ({
    alternatives: [...new Set([word, ...(dictionary.words.get(word) ?? [])])].slice(0, alternativesMax),
  }))
}

/** Stands between two pieces without a space between them. */
const glue = '\u0001'

function queryWordsOf(folded: string, dictionary: Dictionary, cut: Cut): string[] {
  const marked = piecesOf(folded)
    .map(({ text, glued }, at) => (at === 0 ? '' : glued ? glue : ' ') + text)
    .join('')
  const plain = marked.replaceAll(glue, ' ')
  const words: string[] = []
  let rest = ''
  for (let at = 0; at < plain.length;) {
    const entry = entryAt(plain, at, dictionary)
    if (entry === undefined) {
      rest += marked[at++]
      continue
    }
    words.push(...cutRest(rest, cut), entry)
    rest = ''
    at += entry.length
  }
  return [...words, ...cutRest(rest, cut)]
}

/** The longest entry that begins there; words and numbers count whole. */
function entryAt(text: string, at: number, { words, longest }: Dictionary): string | undefined {
  const padded = ` ${text} `
  for (let length = Math.min(longest, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length)
    if (!words.has(word)) continue
    const needle = needleOf(word)
    // Where the needle begins with a space, it is the one before the word.
    if (padded.startsWith(needle, at + (needle.startsWith(' ') ? 0 : 1))) return word
  }
  return undefined
}

/** Words and numbers written in one go (iphone15) are one word; runs of characters are cut. */
function cutRest(rest: string, cut: Cut): string[] {
  const words: string[] = []
  for (const chunk of rest.split(' ')) {
    let letters: string[] = []
    const end = () => {
      if (letters.length > 0) words.push(letters.join(' '))
      letters = []
    }
    for (const { kind, text } of piecesOf(chunk.replaceAll(glue, ' '))) {
      if (kind !== 'run') letters.push(text)
      else {
        end()
        words.push(...cut(text))
      }
    }
    end()
  }
  return words
}

/**
 * Whether descriptions count too. A single character is not indexed there; beside a longer word it is looked for in
 * what that word finds.
 */
export const searchesBodies = (terms: readonly Term[]): boolean =>
  terms.some((term) => !isTitleOnlyTerm(term))

/** Whether a term cannot be looked up in descriptions by itself. */
export const isTitleOnlyTerm = ({ alternatives }: Term): boolean => alternatives.some(isTitleOnly)

export const needlesOf = ({ alternatives }: Term): string[] => alternatives.map(needleOf)

/** Whether a search for the terms finds the document: each of them is in the title or the body. */
export function finds(
  terms: readonly Term[],
  { title, body }: Pick<SearchDocument, 'title' | 'body'>,
): boolean {
  const bodies = searchesBodies(terms)
  return (
    terms.length > 0 &&
    terms.every((term) =>
      needlesOf(term).some((needle) => title.includes(needle) || (bodies && body.includes(needle))),
    )
  )
}
