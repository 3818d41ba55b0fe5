/**
 * Spelling of words in letters. Two words that differ in at most d places have a spelling in common when each loses at
 * most d signs, so that those near a word are found by equality, whatever the vocabulary. Only the beginning of a word
 * is spelt; who is found by it is compared in full (`editDistance`).
 */

const beginning = 7
/** Longer words are not corrected, shorter ones may mean anything. */
const shortest = 3
const longest = 24

/** In how many places a word of that many signs may differ from what was meant. */
export const toleranceOf = (length: number): number => (length < shortest ? 0 : length <= 5 ? 1 : 2)

const correctable = /^[\p{L}\p{M}\p{N}]+$/u
const han = /\p{Script=Han}/u

/** Whether a word is one that people misspell: letters, some digits perhaps, nothing Chinese. */
export function isSpelt(word: string): boolean {
  const { length } = [...word]
  return (
    length >= shortest &&
    length <= longest &&
    correctable.test(word) &&
    !han.test(word) &&
    !/^\d+$/.test(word)
  )
}

/** A word and what is left of its beginning without one or two signs; none for what is not corrected. */
export function spellingsOf(word: string): string[] {
  if (!isSpelt(word)) return []
  const signs = [...word]
  let step = new Set([signs.slice(0, beginning).join('')])
  const all = new Set(step)
  for (let missing = 1; missing <= toleranceOf(signs.length); missing++) {
    step = new Set([...step].flatMap(withoutOne))
    for (const spelling of step) all.add(spelling)
  }
  return [...all]
}

function withoutOne(text: string): string[] {
  const signs = [...text]
  return signs.map((_, at) => [...signs.slice(0, at), ...signs.slice(at + 1)].join(''))
}

/**
 * In how many places two words differ: a sign too many, too few, another, or two neighbours swapped, each sign at most
 * once (optimal string alignment).
 */
export function editDistance(left: string, right: string): number {
  const [a, b] = [[...left], [...right]]
  let before: number[] = []
  let above = b.map((_, at) => at)
  above.push(b.length)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, at(before, j - 2) + 1)
      }
      row.push(least)
    }
    before = above
    above = row
  }
  return at(above, b.length)
}

const at = (row: number[], index: number): number => row[index] ?? 0

const digitsOf = (word: string): string => word.replace(/\D+/g, '')

/** In how many places a word differs from a term that may have been meant; null for one that was not. */
export function misspelling(word: string, term: string): number | null {
  // Numbers are models and editions: the neighbour is another thing.
  if (digitsOf(word) !== digitsOf(term)) return null
  const most = toleranceOf(Math.min([...word].length, [...term].length))
  const distance = editDistance(word, term)
  return distance > 0 && distance <= most ? distance : null
}
