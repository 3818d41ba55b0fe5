/**
 * Control and invisible format characters (zero-width, bidirectional overrides: used to disguise text), except
 * line feed, tab and the joiner that emoji are made with.
 */
const forbidden = /(?![\n\t\u200d])[\p{Cc}\p{Cf}]/gu

/** One text as it is stored: NFKC, no control or invisible characters, one kind of line end, trimmed. */
export function normalizeText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFKC').replace(forbidden, '').toWellFormed().trim()
}

/** The same for one line: runs of white space become one space. */
export function normalizeLine(text: string): string {
  return normalizeText(text).replace(/\s+/g, ' ')
}

/** Length as people count it: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length
}
