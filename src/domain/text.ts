/**
 * Control and invisible format characters (zero-width, bidirectional overrides: used to disguise text), except
 * line feed, tab and the joiner that emoji are made with; and letters that show nothing (Hangul fillers, the blank
 * Braille cell), with which a title could look empty.
 */
const forbidden = /(?![\n\t\u200d])[\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu

/** White space and joiners at either end, where they join nothing. */
const edges = /^[\s\u200d]+|[\s\u200d]+$/g

/** Everything between the marks that Chinese is written with, which NFKC would turn into those of English. */
const betweenMarks = /[^，！？：；（）…～]+/g

/**
 * One text as it is stored: NFKC but for the punctuation of Chinese, no control or invisible characters, one kind of line
 * end, trimmed. Whoever compares texts folds them first (domain/search/fold).
 */
export function normalizeText(text: string): string {
  // Cleaned before it is composed, so that nothing hides between a letter and its accent.
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '')
    .replace(betweenMarks, (run) => run.normalize('NFKC'))
    .replace(edges, '')
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
