import {
  bookForms,
  brands,
  categoryWords,
  colours,
  conditionWords,
  courses,
  descriptionParts,
  editions,
  models,
  places,
  rareNames,
  salePhrases,
  specs,
  wantedWords,
} from './words'

/** A number in [0, 1), the same row of numbers for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const sums = new WeakMap<readonly string[], Float64Array>()

function sumsOf(list: readonly string[]): Float64Array {
  let known = sums.get(list)
  if (!known) {
    let total = 0
    known = Float64Array.from(list, (_, at) => (total += 1 / (at + 1)))
    sums.set(list, known)
  }
  return known
}

/** One of a list, the nth about 1/n as often as the first (Zipf). */
export function zipf(list: readonly string[], random: () => number): string {
  const cumulated = sumsOf(list)
  const wanted = random() * (cumulated.at(-1) ?? 0)
  let [low, high] = [0, list.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulated[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return list[low] ?? ''
}

export type ListingKind = 'item' | 'book' | 'wanted'

export interface ListingText {
  kind: ListingKind
  title: string
  description: string
  isbn: string | null
  place: string
  /** Index of the category at the top, and of its child. */
  top: number
  child: number
  /** Middle of the prices of such things, fen. */
  priceFen: number
}

const tops = categoryWords.map(({ name }) => name)
const topOf = (random: () => number) => tops.indexOf(zipf(tops, random))
const childrenOf = categoryWords.map(({ children }) => children.map(({ name }) => name))

/** What the nth text of a market says; always the same. */
export function listingText(n: number): ListingText {
  const random = randomOf(n * 2_654_435_761)
  const chance = (of: number) => random() < of
  const top = topOf(random)
  const names = childrenOf[top] ?? []
  const child = names.indexOf(zipf(names, random))
  const things = categoryWords[top]?.children[child]?.things ?? []
  const thing = zipf(things, random)
  const isBook = top === 1 || top === 2
  const kind: ListingKind = chance(0.06) ? 'wanted' : isBook ? 'book' : 'item'
  const parts = isBook
    ? [
        chance(0.4) ? zipf(conditionWords, random) : '',
        top === 1 ? zipf(courses, random) + zipf(bookForms, random) : thing,
        chance(0.5) ? zipf(editions, random) : '',
        chance(0.3) ? zipf(rareNames, random) : '',
        chance(0.4) ? zipf(salePhrases, random) : '',
      ]
    : [
        chance(0.5) ? zipf(conditionWords, random) : '',
        top === 0 && chance(0.5) ? zipf(models, random) : chance(0.6) ? zipf(brands, random) : '',
        chance(0.35) ? zipf(rareNames, random) : '',
        (chance(0.35) ? zipf(colours, random) : '') + thing,
        chance(0.35) ? zipf(specs, random) : '',
        chance(0.35) ? zipf(salePhrases, random) : '',
      ]
  if (kind === 'wanted') parts.unshift(zipf(wantedWords, random))
  const title = parts.filter(Boolean).join(chance(0.5) ? ' ' : '')
  const said = new Set([zipf(descriptionParts, random), zipf(descriptionParts, random)])
  if (chance(0.5)) said.add(zipf(descriptionParts, random))
  return {
    kind,
    title: title.slice(0, 60),
    description: `${[...said].join('，')}。`,
    isbn: kind === 'book' && chance(0.4) ? isbnOf(random) : null,
    place: zipf(places, random),
    top,
    child,
    // Log-normal around 25 yuan for a book and 60 for other things, dearer for electronics.
    priceFen: isBook ? 2_500 : top === 0 ? 60_000 : 6_000,
  }
}

function isbnOf(random: () => number): string {
  const digits = [9, 7, 8, 7, ...Array.from({ length: 8 }, () => Math.floor(random() * 10))]
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0)
  return [...digits, (10 - (sum % 10)) % 10].join('')
}
