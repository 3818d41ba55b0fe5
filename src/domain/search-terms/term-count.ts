export interface CountedTerm {
  term: string
  listings: number
  /** Different ones, up to `sellersMax`. */
  sellers: number
}

interface Entry {
  listings: number
  /** The last signs of their ids. */
  sellers: number[]
  /** A word of the dictionary or a category, which nobody's listing gives away. */
  known: boolean
}

/** `campus_no` of what is counted over all campuses; those count from one. */
export const allCampuses = 0

/** More are not told apart. */
export const sellersMax = 20
/** Terms held at a time; beyond it those seen once are forgotten, which the frequent ones survive. */
const heldMax = 200_000
/** What fewer sellers wrote is theirs. */
const sellersLeast = 2

/** Counts terms over listings in bounded memory. */
export class TermCount {
  readonly #terms = new Map<string, Entry>()
  /** By first sign: ways to say it, and what else is said of the same. */
  readonly #dictionary = new Map<string, [word: string, entry: number][]>()
  readonly #entries: readonly (readonly string[])[]

  /** @param dictionary groups of words, folded, that mean the same */
  constructor(dictionary: readonly (readonly string[])[] = []) {
    this.#entries = dictionary
    for (const [at, words] of dictionary.entries()) {
      for (const word of words) {
        const first = [...word][0] ?? ''
        const begun = this.#dictionary.get(first)
        if (begun) begun.push([word, at])
        else this.#dictionary.set(first, [[word, at]])
      }
    }
  }

  /**
   * @param title folded
   * @param terms those of the title, each once
   * @param seller id
   */
  add(title: string, terms: readonly string[], seller: string): void {
    const by = Number.parseInt(seller.slice(-12), 16)
    const said = this.#saidIn(title)
    for (const term of new Set([...terms, ...said])) this.#count(term, by, said.has(term))
  }

  /** Of a category, which counts by itself; a word that titles use too keeps the greater number. */
  know(term: string, listings: number, sellers: number): void {
    const entry = this.#terms.get(term) ?? { listings: 0, sellers: [], known: true }
    entry.known = true
    if (listings > entry.listings) {
      entry.listings = listings
      entry.sellers = Array.from({ length: Math.min(sellers, sellersMax) }, (_, at) => at)
    }
    this.#terms.set(term, entry)
  }

  /** What may be shown, the most common first. */
  common(most: number): CountedTerm[] {
    return [...this.#terms]
      .filter(([, { listings, sellers, known }]) => listings > 0 && (known || sellers.length >= sellersLeast))
      .map(([term, { listings, sellers }]) => ({ term, listings, sellers: sellers.length }))
      .sort((a, b) => b.listings - a.listings || (a.term < b.term ? -1 : 1))
      .slice(0, most)
  }

  /** Words of the dictionary that find the title: what it says, and everything that means the same. */
  #saidIn(title: string): Set<string> {
    const said = new Set<string>()
    if (this.#dictionary.size === 0) return said
    let at = 0
    for (const sign of title) {
      for (const [word, entry] of this.#dictionary.get(sign) ?? []) {
        if (title.startsWith(word, at)) for (const same of this.#entries[entry] ?? []) said.add(same)
      }
      at += sign.length
    }
    return said
  }

  #count(term: string, by: number, known: boolean): void {
    let entry = this.#terms.get(term)
    if (!entry) {
      if (this.#terms.size >= heldMax) this.#forgetRare()
      entry = { listings: 0, sellers: [], known }
      this.#terms.set(term, entry)
    }
    entry.listings++
    entry.known ||= known
    if (entry.sellers.length < sellersMax && !entry.sellers.includes(by)) entry.sellers.push(by)
  }

  #forgetRare(): void {
    for (let least = 1; this.#terms.size >= heldMax; least *= 2) {
      for (const [term, { listings, known }] of this.#terms) {
        if (listings <= least && !known) this.#terms.delete(term)
      }
    }
  }
}
