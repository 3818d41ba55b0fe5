/** Levels of brackets that any JSON may have; rich text with nested lists stays far below. */
const nestingMax = 64

const [quote, backslash] = ['"', '\\'].map((sign) => sign.charCodeAt(0))
const opening = new Set(['{', '['].map((sign) => sign.charCodeAt(0)))
const closing = new Set(['}', ']'].map((sign) => sign.charCodeAt(0)))

/**
 * Whether the text nests deeper than anything that is meant honestly. Payload walks through what it is given by
 * recursion: a hundred thousand brackets would exhaust the stack. Brackets inside strings do not count.
 */
export function nestsTooDeep(text: Uint8Array): boolean {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]!
    if (inString) {
      if (sign === backslash) index++
      else if (sign === quote) inString = false
    } else if (sign === quote) inString = true
    else if (opening.has(sign) && ++depth > nestingMax) return true
    else if (closing.has(sign)) depth--
  }
  return false
}
