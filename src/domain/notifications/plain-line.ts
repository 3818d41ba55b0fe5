import { withoutEdges } from '../text'

/**
 * One line without control or invisible characters, as platforms take it. Unlike `normalizeLine` it leaves full-width
 * punctuation alone: the text is on its way to a person.
 */
export function plainLine(value: string): string {
  return withoutEdges(
    value
      .toWellFormed()
      .replace(/(?!\u200d)[\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu, '')
      .replace(/[\s\p{Cc}]+/gu, ' '),
  )
}
