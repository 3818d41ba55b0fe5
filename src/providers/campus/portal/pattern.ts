/**
 * What staff write to tell answers of a portal apart: texts separated by `|`, any of them, with `*` for any run of
 * characters. Not a regular expression, because one with nested repetition could hold up the whole server while it is
 * tried on a page, and because a dot in `main.aspx` should be a dot. Every text is looked for once, from left to right.
 */
export function textsOf(pattern: string): string[] {
  return pattern
    .split('|')
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

/** Whether a page holds one of the texts. */
export function contains(pattern: string, page: string): boolean {
  return textsOf(pattern).some((text) => endOf(text, page, () => true))
}

/** Whether path and query begin with one of the texts; a `*` reaches over folders but not into the query. */
export function leadsTo(pattern: string, path: string): boolean {
  return textsOf(pattern).some((text) => {
    const [head = ''] = text.split('*')
    return path.startsWith(head) && endOf(text, path, (skipped) => !skipped.includes('?'))
  })
}

function endOf(text: string, whole: string, maySkip: (skipped: string) => boolean): boolean {
  let at = 0
  for (const [index, piece] of text.split('*').entries()) {
    const found = whole.indexOf(piece, at)
    // What stands before the first piece is not a `*`.
    if (found < 0 || (index > 0 && !maySkip(whole.slice(at, found)))) return false
    at = found + piece.length
  }
  return true
}
