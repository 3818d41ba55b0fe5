import { kindOf } from './pieces'

/**
 * Grams: what a listing can be found by, as numbers of 32 bits. Title and body have different ones of the same text.
 */
export type Part = 'title' | 'body'

/** FNV-1a over the UTF-8 bytes, stirred so that all bits count; the lowest bit says 0 for the title, 1 for the body. */
export function gramHash(text: string, part: Part): number {
  let hash = 0x811c9dc5
  for (const byte of encoder.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  hash ^= hash >>> 16
  return part === 'title' ? hash & ~1 : hash | 1
}
const encoder = new TextEncoder()

/** Letters and numbers as short as these say little without the character behind them: u盘, t恤, 3d. */
const shortMost = 2

/**
 * What a spaced text is looked for by: pairs of neighbouring characters, words, numbers, word and number side by side,
 * a short word with the character behind it. A single character by itself.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const stretch of text.split(/\n| {2,}/)) addStretch(grams, stretch)
  return [...grams]
}

/** The same, and every single character: what a title is found by. */
export function titleGramsOf(text: string): string[] {
  const grams = new Set(gramsOf(text))
  for (const character of text) if (kindOf(character) === 'run') grams.add(character)
  return [...grams]
}

/** Whether a spaced text is one character, or such with gaps between them, which only titles are found by. */
export const isTitleOnly = (text: string): boolean =>
  text.split(' ').every((token) => kindOf(token) === 'run' && [...token].length === 1)

/** What such a text is looked for by. */
export const titleOnlyGramsOf = (text: string): string[] => text.split(' ')

function addStretch(grams: Set<string>, stretch: string): void {
  let before: string | undefined
  for (const token of stretch.split(' ')) {
    if (token === '') continue
    const run = kindOf(token) === 'run'
    if (run) {
      const characters = [...token]
      for (let at = 0; at + 1 < characters.length; at++) grams.add(characters.slice(at, at + 2).join(''))
      if (before !== undefined && kindOf(before) !== 'run' && before.length <= shortMost) {
        grams.add(before + characters[0])
      }
    } else {
      grams.add(token)
      if (before !== undefined && sideBySide(before, token)) grams.add(before + token)
    }
    before = token
  }
}

/** A word next to a number. */
const sideBySide = (a: string, b: string) =>
  new Set([kindOf(a), kindOf(b)]).size === 2 && kindOf(a) !== 'run' && kindOf(b) !== 'run'
