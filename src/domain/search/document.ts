import { gramHash, gramsOf, titleGramsOf } from './grams'
import { piecesOf, spaced } from './pieces'
import { fold } from './fold'
import { isbn13Of } from '../isbn'
import { isStopWord } from './stop-words'

/** Version of these rules; a document made with an older one is made anew by the job `reindex-listings`. */
export const rulesVersion = 1

/** What of a listing is searched. */
export interface Searchable {
  title: string
  description: string | null
  isbn: string | null
  place: string | null
  /** Names of its category and the one above. */
  categories: readonly string[]
  /** Values of its attributes that are words. */
  attributes: readonly string[]
}

/**
 * A listing as it is searched. A word is in the document exactly when its needle (`needleOf`) is in `title` or `body`,
 * and then its grams are among `grams`: both hold only what is indexed.
 */
export interface SearchDocument {
  /** Lines, a space around each and between pieces; the first one is the listing's own title. */
  title: string
  /** What the description says, without stop words, as far as its grams reach; two spaces where words are left out. */
  body: string
  grams: number[]
}

/** Cuts a run of unspaced characters into words. */
export type Cut = (run: string) => string[]

/** Grams of the title and the lines below it; a line that does not fit is left out with all that follow. */
const titleGramsMax = 128
const bodyGramsMax = 40
/** Code points: what is further back is beyond the grams of a body anyway, or no word that people search for. */
const [bodyLengthMax, attributeLengthMax] = [600, 40]

export function documentOf(listing: Searchable, cut: Cut): SearchDocument {
  const { title, grams } = titleOf(listing)
  const body = bodyOf(listing.description ?? '', cut)
  return {
    title,
    body: body.text,
    grams: [
      ...new Set([
        ...[...grams].map((gram) => gramHash(gram, 'title')),
        ...[...body.grams].map((gram) => gramHash(gram, 'body')),
      ]),
    ].sort((a, b) => a - b),
  }
}

function titleOf({ title, isbn, categories, place, attributes }: Searchable) {
  const lines = [spaced(fold(title))]
  const grams = new Set(titleGramsOf(lines[0] ?? ''))
  const below = [isbn13Of(isbn) ?? '', isbn ?? '', ...categories, place ?? '', ...attributes.map(beginning)]
  for (const line of new Set(below.map((text) => spaced(fold(text))))) {
    const more = titleGramsOf(line).filter((gram) => !grams.has(gram))
    if (line === '' || lines.includes(line)) continue
    if (grams.size + more.length > titleGramsMax) break
    lines.push(line)
    for (const gram of more) grams.add(gram)
  }
  return { title: lines.map((line) => ` ${line} `).join('\n'), grams }
}

const beginning = (text: string) => [...text].slice(0, attributeLengthMax).join('')

function bodyOf(description: string, cut: Cut) {
  let text = ''
  const grams = new Set<string>()
  let joint = ''
  for (const word of bodyWordsOf([...description].slice(0, bodyLengthMax).join(''), cut)) {
    if (word === null) {
      joint = '  '
      continue
    }
    const longer = text + (text === '' ? '' : joint === '' ? word.joint : joint) + word.text
    // Only the last stretch grows.
    const more = gramsOf(longer.slice(longer.lastIndexOf('  ') + 1))
    if (more.filter((gram) => !grams.has(gram)).length + grams.size > bodyGramsMax) break
    for (const gram of more) grams.add(gram)
    text = longer
    joint = ''
  }
  return { text: text === '' ? '' : ` ${text} `, grams }
}

/** Words of a description in their order; null for one that is left out. */
function* bodyWordsOf(description: string, cut: Cut): Generator<{ text: string; joint: string } | null> {
  for (const { kind, text } of piecesOf(fold(description))) {
    if (kind !== 'run') {
      yield isStopWord(text) ? null : { text, joint: ' ' }
      continue
    }
    let joint = ' '
    for (const word of cut(text)) {
      yield isStopWord(word) ? null : { text: word, joint }
      joint = ''
    }
  }
}
