import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  editDistance,
  isSpelt,
  misspelling,
  spellingsOf,
  toleranceOf,
} from '../../../src/domain/search-terms/spellings'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const wordOf = (least: number, most: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: least, maxLength: most })

type Slip = (word: string) => string
const slip: fc.Arbitrary<Slip> = fc
  .tuple(fc.constantFrom('drop', 'add', 'change', 'swap'), fc.nat(), fc.constantFrom(...letters))
  .map(([kind, place, letter]) => (word) => {
    const at = place % word.length
    if (kind === 'drop') return word.slice(0, at) + word.slice(at + 1)
    if (kind === 'add') return word.slice(0, at) + letter + word.slice(at)
    if (kind === 'change') return word.slice(0, at) + letter + word.slice(at + 1)
    return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2)
  })

const shareOne = (a: string, b: string) => {
  const known = new Set(spellingsOf(b))
  return spellingsOf(a).some((spelling) => known.has(spelling))
}

/** The definition, by the book: slow, and written down differently. */
function slowly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const cost = a.at(-1) === b.at(-1) ? 0 : 1
  const ways = [
    slowly(a.slice(0, -1), b) + 1,
    slowly(a, b.slice(0, -1)) + 1,
    slowly(a.slice(0, -1), b.slice(0, -1)) + cost,
  ]
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(slowly(a.slice(0, -2), b.slice(0, -2)) + 1)
  }
  return Math.min(...ways)
}

describe('the distance of two words', () => {
  test('counts a letter too many, too few, another, and two that are swapped as one', () => {
    for (const typo of ['ihpone', 'iphne', 'iphoone', 'iphona']) {
      expect([typo, editDistance(typo, 'iphone')]).toEqual([typo, 1])
    }
    expect(editDistance('', 'abc')).toBe(3)
    expect(editDistance('abc', '')).toBe(3)
  })

  test('is what its definition says, the same both ways', () => {
    const few = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(editDistance(a, b)).toBe(slowly(a, b))
        expect(editDistance(b, a)).toBe(editDistance(a, b))
      }),
    )
  })
})

describe('a misspelt word', () => {
  test('has a spelling in common with what was meant, wherever the slips are', () => {
    fc.assert(
      fc.property(wordOf(3, 14), slip, slip, fc.boolean(), (word, first, second, twice) => {
        const typo = twice ? second(first(word)) : first(word)
        fc.pre(misspelling(typo, word) !== null && isSpelt(typo))
        expect(shareOne(typo, word)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test('is not looked for among short words, numbers, Chinese, and texts of several words', () => {
    for (const word of ['ab', '12345', '高等数学', 'u盘', 'a b c', 'x'.repeat(25), 'a-b-c']) {
      expect([word, spellingsOf(word)]).toEqual([word, []])
    }
    expect([2, 3, 5, 6, 20].map(toleranceOf)).toEqual([0, 1, 1, 2, 2])
  })

  test('of another model is another thing', () => {
    expect(misspelling('ps4', 'ps5')).toBeNull()
    expect(misspelling('mate40', 'mate60')).toBeNull()
    expect(misspelling('mtae60', 'mate60')).toBe(1)
    expect(misspelling('iphone', 'iphone')).toBeNull()
  })

  test('takes few rows, however long it is', () => {
    fc.assert(fc.property(wordOf(3, 24), (word) => expect(spellingsOf(word).length).toBeLessThanOrEqual(29)))
  })
})
