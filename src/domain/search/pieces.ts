import { unspacedScripts } from '../text'

/**
 * A folded text in pieces: runs of characters that are written without spaces (Chinese, Japanese, Korean), words in
 * letters, numbers.
 */
export interface Piece {
  kind: 'run' | 'word' | 'number'
  text: string
  /** Stands directly behind the piece before, as 15 does in iphone15. */
  glued: boolean
}

const piece = new RegExp(
  `([${unspacedScripts}]+)|((?:(?![${unspacedScripts}])[\\p{L}\\p{M}])+)|([\\p{N}.]+)`,
  'gu',
)
const startsUnspaced = new RegExp(`^[${unspacedScripts}]`, 'u')

export function piecesOf(folded: string): Piece[] {
  let end = -1
  return Array.from(folded.matchAll(piece), ({ 0: text, 1: run, 2: word, index }) => {
    const glued = index === end
    end = index + text.length
    return { kind: run !== undefined ? 'run' : word !== undefined ? 'word' : 'number', text, glued }
  })
}

/** The same text with one space between all pieces: what documents keep, and what grams are made of. */
export const spaced = (folded: string): string =>
  piecesOf(folded)
    .map(({ text }) => text)
    .join(' ')

/** What kind of piece stands at the beginning of `text`. */
export const kindOf = (text: string): Piece['kind'] =>
  startsUnspaced.test(text) ? 'run' : /^[\p{N}.]/u.test(text) ? 'number' : 'word'

/**
 * How a spaced text is looked for in a document, whose lines and pieces have spaces around them: words and numbers
 * whole, runs of characters anywhere.
 */
export function needleOf(text: string): string {
  const pieces = text.split(' ')
  const open = (part: string | undefined) => kindOf(part ?? '') === 'run'
  return `${open(pieces[0]) ? '' : ' '}${text}${open(pieces.at(-1)) ? '' : ' '}`
}
