import { unspacedScripts } from '../text'
import { foldLetters, type FoldedLetters } from './folded-letters'

/** A word of a list, where it stands in a text (UTF-16 units, end exclusive). */
export interface FoundWord {
  /** As the list spells it. */
  word: string
  start: number
  end: number
}

/**
 * Words ready to be looked for, all at once (Aho and Corasick, 1975): the time grows with the text and with what is found,
 * not with the number of words. Words in letters and numbers are found whole, runs of Chinese anywhere; case, width,
 * accents, traditional characters, and blanks and marks between the letters make no difference.
 */
export interface WordFinder {
  readonly size: number
  find(text: string): FoundWord[]
  /** The same in a text that is folded already, for several finders. */
  findIn(folded: FoldedLetters): FoundWord[]
}

/** More units than a text has different ones, so that node and unit make one key. */
const units = 65_536

export function createWordFinder(words: readonly string[]): WordFinder {
  const edges = new Map<number, number>()
  /** Per node: the word that ends there, or -1. */
  const wordAt: number[] = [-1]
  const parents: number[] = [0]
  const unitOf: number[] = [0]
  const depths: number[] = [0]
  const spelled: string[] = []

  for (const word of words) {
    const { letters } = foldLetters(word)
    if (letters === '') continue
    let node = 0
    for (let index = 0; index < letters.length; index++) {
      const unit = letters.charCodeAt(index)
      let next = edges.get(node * units + unit)
      if (next === undefined) {
        next = wordAt.push(-1) - 1
        edges.set(node * units + unit, next)
        parents.push(node)
        unitOf.push(unit)
        depths.push(index + 1)
      }
      node = next
    }
    if (wordAt[node] === -1) wordAt[node] = spelled.push(word) - 1
  }

  const { fails, next: nextEnds } = linksOf({ edges, parents, unitOf, depths, wordAt })

  function findIn({ letters, starts, ends }: FoldedLetters): FoundWord[] {
    const found: FoundWord[] = []
    let node = 0
    for (let index = 0; index < letters.length; index++) {
      const unit = letters.charCodeAt(index)
      let next = edges.get(node * units + unit)
      while (next === undefined && node !== 0) {
        node = fails[node] ?? 0
        next = edges.get(node * units + unit)
      }
      node = next ?? 0
      for (let end = wordAt[node] === -1 ? nextEnds[node] : node; end; end = nextEnds[end]) {
        const first = index + 1 - (depths[end] ?? 0)
        if (!isWhole({ letters, starts, ends }, first, index)) continue
        found.push({
          word: spelled[wordAt[end] ?? 0] ?? '',
          start: starts[first] ?? 0,
          end: ends[index] ?? 0,
        })
      }
    }
    return found
  }

  return { size: spelled.length, findIn, find: (text) => findIn(foldLetters(text)) }
}

interface Trie {
  edges: Map<number, number>
  parents: number[]
  unitOf: number[]
  depths: number[]
  wordAt: number[]
}

/** For each node the longest proper end of its word that is a node too, and the nearest of these where a word ends. */
function linksOf({ edges, parents, unitOf, depths, wordAt }: Trie): { fails: Int32Array; next: Int32Array } {
  const fails = new Int32Array(wordAt.length)
  const next = new Int32Array(wordAt.length)
  // Shorter beginnings first: a link leads to a shorter one.
  const order = Array.from(wordAt.keys()).sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0))
  for (const node of order) {
    const parent = parents[node] ?? 0
    if (node === 0 || parent === 0) continue
    let back = fails[parent] ?? 0
    let link = edges.get(back * units + (unitOf[node] ?? 0))
    while (link === undefined && back !== 0) {
      back = fails[back] ?? 0
      link = edges.get(back * units + (unitOf[node] ?? 0))
    }
    const fail = link ?? 0
    fails[node] = fail
    next[node] = wordAt[fail] === -1 ? (next[fail] ?? 0) : fail
  }
  return { fails, next }
}

const unspaced = new RegExp(`[${unspacedScripts}]`, 'u')

/** What must not go on beyond the ends of a word: other letters of a spaced script, or other digits. */
function kindAt(letters: string, index: number): 'run' | 'word' | 'number' {
  const unit = letters.charCodeAt(index)
  if ((unit >= 0x30 && unit <= 0x39) || unit === 0x2e) return 'number'
  if (unit >= 0x61 && unit <= 0x7a) return 'word'
  if (unit >= 0x4e00 && unit <= 0x9fff) return 'run'
  const character = characterAt(letters, index)
  if (unspaced.test(character)) return 'run'
  return /\p{N}/u.test(character) ? 'number' : 'word'
}

/** The whole character of which a unit is a part. */
function characterAt(letters: string, index: number): string {
  const unit = letters.charCodeAt(index)
  const second = unit >= 0xdc00 && unit <= 0xdfff
  return String.fromCodePoint(letters.codePointAt(second ? index - 1 : index) ?? 0)
}

function isWhole({ letters, starts, ends }: FoldedLetters, first: number, last: number): boolean {
  return !goesOn(first - 1, first) && !goesOn(last, last + 1)

  /** Whether two neighbours stand side by side in the text and belong to one word or number. */
  function goesOn(before: number, after: number): boolean {
    if (before < 0 || after >= letters.length) return false
    if (ends[before] !== starts[after] && starts[before] !== starts[after]) return false
    const kind = kindAt(letters, before)
    return kind !== 'run' && kind === kindAt(letters, after)
  }
}

/** The text with every character of what was found as `*`; blanks and marks between them with it. */
export function withoutWords(text: string, found: readonly Pick<FoundWord, 'start' | 'end'>[]): string {
  const ranges = [...found].sort((a, b) => a.start - b.start)
  let [result, at] = ['', 0]
  for (const { start, end } of ranges) {
    if (end <= at) continue
    const from = Math.max(start, at)
    result += text.slice(at, from) + '*'.repeat([...text.slice(from, end)].length)
    at = end
  }
  return result + text.slice(at)
}
