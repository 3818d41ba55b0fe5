/**
 * Control and invisible format characters (zero-width, bidirectional overrides: used to disguise text), except
 * line feed, tab and the joiner that emoji are made with; and letters that show nothing (Hangul fillers, the blank
 * Braille cell), with which a title could look empty.
 */
const forbidden = /(?![\n\t\u200d])[\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu

/** White space, and joiners where they join nothing. */
const isEdge = (character: string | undefined) => character !== undefined && /[\s\u200d]/.test(character)

/** A text without white space and joiners at its ends. A pattern ending in `$` would begin anew at every blank. */
export function withoutEdges(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && isEdge(text[from])) from++
  while (from < to && isEdge(text[to - 1])) to--
  return text.slice(from, to)
}

/**
 * Marks upon one letter beyond the 30 that Unicode itself calls more than any language needs (UAX #15, stream-safe
 * text): the time to put them in order grows with the square of their number.
 */
const heapedMarks = /(\p{M}{30})\p{M}+/gu
const withoutHeaps = (text: string) => text.replace(heapedMarks, '$1')

/** Everything between the marks that Chinese is written with, which NFKC would turn into those of English. */
const betweenMarks = /[^，！？：；（）…～]+/g

/**
 * One text as it is stored: NFKC but for the punctuation of Chinese, no control or invisible characters, one kind of line
 * end, trimmed. Whoever compares texts folds them first (domain/search/fold).
 */
export function normalizeText(text: string): string {
  // Cleaned before it is composed, so that nothing hides between a letter and its accent.
  const clean = text.toWellFormed().replace(/\r\n?/g, '\n').replace(forbidden, '')
  // A second time, because some marks are two when they are taken apart.
  return withoutEdges(withoutHeaps(withoutHeaps(clean).replace(betweenMarks, (run) => run.normalize('NFKC'))))
}

/** The same for one line: runs of white space become one space. */
export function normalizeLine(text: string): string {
  return normalizeText(text).replace(/\s+/g, ' ')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as it may stand in HTML, attributes included. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

/** Scripts that are written without spaces between words (Chinese, Japanese, Korean), for a class of a pattern. */
export const unspacedScripts = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30fc`

/** Length as people count it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length
}

/**
 * So long that it is more than `most` code points whatever is taken out of it or composed. To be asked before a text
 * is normalised: what somebody sends is bounded by the request alone.
 */
export const isFarTooLong = (raw: string, most: number): boolean => raw.length > 4 * most

/** The beginning of a text in one line, at most `most` code points with the mark that something is missing. */
export function excerptOf(text: string, most: number): string {
  const points = [...normalizeLine(text)]
  return points.length <= most
    ? points.join('')
    : `${points
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
