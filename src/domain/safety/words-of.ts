import { foldLetters } from './folded-letters'

/** What officers typed as words, one a line: without blanks at the ends, each once. */
export function wordsOf(typed: string): string[] {
  const lines = typed.split(/\r\n?|\n/).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** Whether there is anything to look for: marks alone are left out of every text. */
export const canBeFound = (word: string): boolean => foldLetters(word).letters !== ''
