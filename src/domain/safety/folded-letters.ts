import { fold } from '../search/fold'

/**
 * A text as words are looked for in it: the letters and digits of `domain/search/fold`, one after the other, with
 * everything between them left out, and where each stands in the text.
 */
export interface FoldedLetters {
  letters: string
  /** For each UTF-16 unit of `letters`: where in the text its source begins and ends. */
  starts: Int32Array
  ends: Int32Array
}

/** A character with the marks upon it; more of them than any language needs are taken by themselves. */
const cluster = /\P{M}\p{M}{0,30}|\p{M}/gu

/** Nobody sees them, or they belong to no letter: fillers, selectors, the marks of heaped text. */
const unseen = /[^\p{L}\p{M}\p{N}]|\p{Default_Ignorable_Code_Point}|(?![\u3099\u309a])\p{Script=Inherited}/gu

const isDigit = (character: string | undefined) => character !== undefined && /^\p{N}/u.test(character)

/** What single characters fold to; texts are made of few different ones. */
const known = new Map<string, string>()
const knownMax = 30_000

function lettersOf(character: string): string {
  let letters = known.get(character)
  if (letters === undefined) {
    letters = fold(character).replace(unseen, '')
    // Whatever people send, this does not grow without end.
    if (character.length <= 2 && known.size < knownMax) known.set(character, letters)
  }
  return letters
}

/** Linear in the length of the text, whatever is in it. */
export function foldLetters(text: string): FoldedLetters {
  const clusters = text.toWellFormed().match(cluster) ?? []
  const parts: string[] = []
  const [starts, ends]: [number[], number[]] = [[], []]
  let at = 0
  clusters.forEach((character, index) => {
    const point = (character === '.' || character === '．') && parts.length > 0
    // 6.4 is not 64.
    const decimal = point && isDigit(clusters[index - 1]) && isDigit(clusters[index + 1])
    const letters = decimal ? '.' : lettersOf(character)
    for (let unit = 0; unit < letters.length; unit++) {
      starts.push(at)
      ends.push(at + character.length)
    }
    parts.push(letters)
    at += character.length
  })
  return { letters: parts.join(''), starts: Int32Array.from(starts), ends: Int32Array.from(ends) }
}
