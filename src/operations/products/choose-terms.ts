import { gramHash, gramsOf, isTitleOnly, titleOnlyGramsOf, type Part } from '../../domain/search/grams'
import { isTitleOnlyTerm, searchesBodies, termsMax, type Term } from '../../domain/search/query'
import type { Reads } from '../../lib/reads'
import { correctWord } from '../search-terms/correct-word'
import { frequencyStatement } from './search-statement'

/** So many postings are read to tell how frequent a gram is. */
const frequencyDepth = 100

/** What a term is looked up by: for each alternative its rarest gram. */
interface TermGrams {
  title: number[]
  body: number[]
  /** Of the most frequent one of these. */
  frequency: number
}

/** What is known of a gram: a number to compare (0 for the rarest), and whether there is any posting of it. */
interface GramFrequency {
  frequency: number
  present: boolean
}

const hashesOf = (text: string, part: Part): number[] =>
  (isTitleOnly(text) ? titleOnlyGramsOf(text) : gramsOf(text)).map((gram) => gramHash(gram, part))

/** One word that one gram is enough to look up, in each way to say it: nothing to choose. */
const isPlain = ([term, ...more]: readonly Term[]): boolean =>
  term !== undefined && more.length === 0 && term.alternatives.every((text) => gramsOf(text).length <= 1)

/** How frequent the terms of one search are in the campuses that it looks through, asked once for each gram. */
export class TermFrequencies {
  readonly #reads: Reads
  readonly #campuses: number[]
  readonly #known = new Map<number, GramFrequency>()

  /** @param campuses numbers, at least one */
  constructor(reads: Reads, campuses: number[]) {
    this.#reads = reads
    this.#campuses = campuses
  }

  async learn(terms: readonly Term[]): Promise<void> {
    // Most queries are one word of two characters.
    if (isPlain(terms)) return
    await this.#ask(terms)
  }

  /** Index of the term whose postings are read, the one with the fewest; null when one of them is nowhere. */
  async rarest(terms: readonly Term[]): Promise<number | null> {
    if (isPlain(terms)) return 0
    await this.#ask(terms)
    if (!terms.every((term) => this.isPresent(term))) return null
    const bodies = searchesBodies(terms)
    const [rarest] = terms
      .map((term, index) => ({ term, index }))
      // What is in no posting of descriptions is not read from where they count.
      .filter(({ term }) => !bodies || !isTitleOnlyTerm(term))
      .sort((a, b) => this.gramsOf(a.term).frequency - this.gramsOf(b.term).frequency)
    return rarest?.index ?? null
  }

  /**
   * The terms with every one that is found nowhere replaced by what it was probably meant to be; null when there is
   * nothing to replace.
   */
  async correct(terms: readonly Term[], parse: (q: string) => Term[]): Promise<CorrectedTerms | null> {
    await this.#ask(terms)
    const from: string[] = []
    const to: string[] = []
    const parts = await Promise.all(
      terms.map(async (term) => {
        if (this.isPresent(term)) return [term]
        const word = term.alternatives[0] ?? ''
        const meant = await correctWord(this.#reads, this.#campuses, word)
        if (meant === null) return [term]
        from.push(word)
        to.push(meant)
        return parse(meant)
      }),
    )
    if (from.length === 0) return null
    return {
      terms: parts.flat().slice(0, termsMax),
      correction: { from: from.join(' '), to: to.join(' ') },
    }
  }

  /**
   * Which terms may be left out, as bits, in the order in which it is tried: those that are found nowhere; then one
   * more, the commonest first. At least half of the words stay.
   */
  async relaxations(terms: readonly Term[]): Promise<number[]> {
    if (terms.length < 2) return []
    await this.#ask(terms)
    const given = terms.map((term, index) => ({ term, bit: 1 << index }))
    const absent = given.filter(({ term }) => !this.isPresent(term))
    const base = absent.reduce((sum, { bit }) => sum | bit, 0)
    const spare = Math.floor(terms.length / 2) - absent.length
    if (spare < 0) return []
    const present = given
      .filter(({ bit }) => (base & bit) === 0)
      .sort((a, b) => this.gramsOf(b.term).frequency - this.gramsOf(a.term).frequency)
    const choices = [
      ...(base === 0 ? [] : [base]),
      ...(spare === 0 || present.length < 2 ? [] : present.map(({ bit }) => base | bit)),
    ]
    // A single character of what was asked for is not what was asked for.
    return choices.filter((dropped) => keptOf(terms, dropped).some((term) => !isTitleOnlyTerm(term)))
  }

  /** For each alternative the rarest gram of titles and of descriptions. */
  gramsOf({ alternatives }: Term): TermGrams {
    const rarestOf = (part: Part, texts: string[]) => [
      ...new Set(texts.flatMap((text) => this.#rarestOf(hashesOf(text, part)))),
    ]
    const title = rarestOf('title', alternatives)
    const body = rarestOf(
      'body',
      alternatives.filter((text) => !isTitleOnly(text)),
    )
    return { title, body, frequency: Math.max(...[...title, ...body].map((gram) => this.#frequencyOf(gram))) }
  }

  /** Whether one of its alternatives has postings of all its grams. */
  isPresent({ alternatives }: Term): boolean {
    const present = (gram: number) => this.#known.get(gram)?.present ?? false
    return alternatives.some(
      (text) =>
        hashesOf(text, 'title').every(present) ||
        (!isTitleOnly(text) && hashesOf(text, 'body').every(present)),
    )
  }

  #frequencyOf(gram: number): number {
    return this.#known.get(gram)?.frequency ?? 0
  }

  #rarestOf(grams: number[]): number[] {
    return grams.toSorted((a, b) => this.#frequencyOf(a) - this.#frequencyOf(b)).slice(0, 1)
  }

  async #ask(terms: readonly Term[]): Promise<void> {
    const grams = terms.flatMap(({ alternatives }) =>
      alternatives.flatMap((text) => [...hashesOf(text, 'title'), ...hashesOf(text, 'body')]),
    )
    const unknown = [...new Set(grams)].filter((gram) => !this.#known.has(gram))
    if (unknown.length === 0) return
    const rows = await this.#reads.rows<GramFrequency & { gram: number }>(frequencyStatement, [
      this.#campuses,
      unknown,
      Math.max(0, Math.ceil(frequencyDepth / this.#campuses.length) - 1),
    ])
    for (const { gram, frequency, present } of rows) this.#known.set(gram, { frequency, present })
  }
}

/** A word that was found nowhere, and what was searched in its place. */
export interface Correction {
  from: string
  to: string
}

export interface CorrectedTerms {
  terms: Term[]
  correction: Correction
}

/** @param dropped bits of the terms that are left out */
export const keptOf = (terms: readonly Term[], dropped: number): Term[] =>
  terms.filter((_, index) => (dropped & (1 << index)) === 0)
