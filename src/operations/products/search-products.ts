import type { Position } from '../../domain/position'
import { fold } from '../../domain/search/fold'
import { gramHash, gramsOf, isLone } from '../../domain/search/grams'
import { needleOf, spaced } from '../../domain/search/pieces'
import { isLoneTerm, needlesOf, searchesBodies, termsOf, type Term } from '../../domain/search/query'
import { windowGrowth, windowSize, windowsMax } from '../../domain/search/ranking'
import { invalid, type AppError } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { segment } from '../../lib/segmenter'
import type { Services } from '../../lib/services'
import { recordMiss } from '../search-misses/record-miss'
import { correctWord } from '../search-terms/correct-word'
import { readDictionary } from '../search-words/read-dictionary'
import { readFilters, type FilterCondition, type ProductFilters } from './read-filters'
import {
  filtersFrom,
  fittingStatement,
  type Narrow,
  reachStatement,
  searchStatement,
  type SearchRow,
  sizeFor,
  type Way,
} from './search-statement'
import { searchedCampuses } from './searched-campuses'

export interface SearchQuery extends ProductFilters {
  q: string
  lat?: number
  lng?: number
  radiusKm: number
  sort: 'relevance' | 'newest'
  limit: number
  cursor?: string
}

/**
 * Listings that contain every word of `q` as `domain/search` compares them, as an answer's text: on one campus, around
 * a position, or everywhere. Where a word is found nowhere, the one it was probably meant to be is searched
 * (`corrected`); where the words are not found together, most of them have to be (`relaxed`).
 * @throws {AppError} VALIDATION_FAILED for a query without any word, half a position and a cursor of another list
 */
export async function searchProducts(context: ReadContext<SearchQuery>): Promise<string> {
  const { services, reader, query } = context
  const around = aroundOf(query)
  if (fold(query.q) === '') {
    throw invalid('q', '请输入要搜索的文字', 'Write something to search for')
  }
  const mark = query.cursor === undefined ? null : readMark(query.cursor)
  // Without a position it is the own campus that is searched, unless another one is named.
  const campus = query.campus ?? (around ? null : reader.campus)
  const campuses = await searchedCampuses(services, { campus, around })
  const dictionary = await readDictionary(services, campuses)
  const search = new Search(context, campuses, around)
  const terms = termsOf(query.q, dictionary, segment)
  if (mark) {
    const told = mark.corrected ? await search.correct(terms, (q) => termsOf(q, dictionary, segment)) : null
    const all = told?.terms ?? terms
    const kept = all.filter((_, index) => (mark.dropped & (1 << index)) === 0)
    if (kept.length === 0) throw invalidCursor()
    const page = await search.walk(kept, mark)
    return answerText(page, { corrected: told?.said, relaxed: mark.dropped > 0 })
  }
  const page = await firstPage(search, terms, (q) => termsOf(q, dictionary, segment))
  if (page.docs === '' && !(await search.findsUnfiltered(page.terms))) {
    recordMiss(services, { q: query.q, campus, asker: reader.id ?? context.address }, context.now)
  }
  return answerText(page, page)
}

type Parse = (q: string) => Term[]

interface FirstPage extends Page, Said {
  terms: Term[]
}

async function firstPage(search: Search, given: Term[], parse: Parse): Promise<FirstPage> {
  const flags = { corrected: false, dropped: 0 }
  const page = await search.begin(given, flags)
  if (page.docs !== '') return { ...page, terms: given }
  const told = await search.correct(given, parse)
  const terms = told?.terms ?? given
  flags.corrected = told !== null
  if (told) {
    const corrected = await search.begin(terms, flags)
    if (corrected.docs !== '') return { ...corrected, terms, corrected: told.said }
  }
  for (const dropped of await search.relaxations(terms)) {
    const kept = terms.filter((_, index) => (dropped & (1 << index)) === 0)
    const relaxed = await search.begin(kept, { ...flags, dropped })
    if (relaxed.docs !== '') return { ...relaxed, terms: kept, corrected: told?.said, relaxed: true }
  }
  return { docs: '', next: null, terms }
}

interface Around extends Position {
  radiusM: number
}

function aroundOf({ lat, lng, radiusKm }: SearchQuery): Around | null {
  if ((lat === undefined) !== (lng === undefined)) {
    throw invalid('lat', '请同时给出经纬度', 'Give both lat and lng')
  }
  return lat === undefined || lng === undefined ? null : { lat, lng, radiusM: radiusKm * 1_000 }
}

interface Page {
  /** JSON of the cards, without brackets. */
  docs: string
  next: Mark | null
}

interface Said {
  corrected?: { from: string; to: string }
  relaxed?: boolean
}

/** How the terms of a query are searched. */
interface Flags {
  /** With words that were corrected. */
  corrected: boolean
  /** Bits of the terms that are left out. */
  dropped: number
}

/** Where the next page begins. */
interface Mark extends Flags {
  sort: SearchQuery['sort']
  /** Which term's postings are read. */
  first: number
  referenceMs: number
  /** 0 titles, 1 descriptions. */
  window: number
  top: number
  bottom: number
  score: number
  no: number
}

/** Above all numbers of listings, and all scores. */
const beyondAll = Number.MAX_SAFE_INTEGER
const beyondScores = 1e9
/** Windows after which another way is looked for, and how many listings that may lead to. */
const patience = 2
const fewMax = 4_000
/** So many postings are read to tell how common a gram is. */
const reachDepth = 100

/** What all windows of a search have in common. */
interface Plan {
  arms: number[]
  bodyArms: number[]
  probes: (number[] | null)[]
  bodies: boolean
  /** Patterns of the word whose postings are read, and of each word. */
  first: string[]
  terms: string[][]
  /** The query in one piece. */
  whole: string
  filters: FilterCondition
}

/** One word that one gram is enough to look up, in each way to say it: nothing to choose. */
const isPlain = ([term, ...more]: readonly Term[]): boolean =>
  term !== undefined && more.length === 0 && term.alternatives.every((text) => gramsOf(text).length <= 1)

class Search {
  readonly #context: ReadContext<SearchQuery>
  readonly #campuses: number[]
  readonly #around: Around | null
  readonly #reaches = new Map<number, { reach: number; present: boolean }>()

  constructor(context: ReadContext<SearchQuery>, campuses: number[], around: Around | null) {
    this.#context = context
    this.#campuses = campuses
    this.#around = around
  }

  get #services(): Services {
    return this.#context.services
  }

  async begin(terms: Term[], flags: Flags): Promise<Page> {
    if (this.#campuses.length === 0) return { docs: '', next: null }
    const first = await this.#rarest(terms)
    if (first === null) return { docs: '', next: null }
    return this.walk(terms, {
      ...flags,
      sort: this.#context.query.sort,
      first,
      referenceMs: this.#context.now.getTime(),
      window: 0,
      top: beyondAll,
      bottom: 0,
      score: beyondScores,
      no: beyondAll,
    })
  }

  /** One page from a mark on: windows are read until it is full or nothing is left. */
  async walk(terms: Term[], from: Mark, limit = this.#context.query.limit): Promise<Page> {
    if (from.sort !== this.#context.query.sort || from.first >= terms.length) throw invalidCursor()
    if (!isPlain(terms)) await this.#learn(terms)
    const plan = await this.#plan(terms, from.first, from.corrected)
    let mark = from
    let depth = this.#depth(plan.arms.length)
    const docs: string[] = []
    let shown = 0
    let by: Way = 'postings'
    for (let window = 0; window < windowsMax; window++) {
      // Few of those that have the word fit: perhaps few fit at all.
      if (window === patience || (window === 0 && mark.bottom > 0)) by = await this.#narrowest()
      const row = await this.#read(plan, by, mark, depth, limit - shown)
      // The page is full: only whether there is more was asked.
      if (shown === limit && row.found > 0) return { docs: docs.join(), next: mark }
      if (row.docs !== null) docs.push(row.docs)
      shown += Math.min(row.found, limit - shown)
      if (row.next !== null) return { docs: docs.join(), next: followedBy(mark, row.next) }
      const rest = restOf(mark, row)
      if (rest === null) return { docs: docs.join(), next: null }
      mark = rest
      depth *= windowGrowth
    }
    return { docs: docs.join(), next: mark }
  }

  /** Whether something would be found without filters and position, when there are any; and where there is no campus. */
  async findsUnfiltered(terms: Term[]): Promise<boolean> {
    const { query } = this.#context
    const { category, campus, kind, minPriceFen, maxPriceFen, attr } = query
    const narrowed = [category, kind, minPriceFen, maxPriceFen, attr, this.#around ?? undefined]
    // Nobody there at all.
    if (this.#campuses.length === 0) return true
    if (narrowed.every((given) => given === undefined)) return false
    const wide = {
      q: query.q,
      radiusKm: query.radiusKm,
      sort: query.sort,
      limit: 1,
      ...(campus ? { campus } : {}),
    }
    const unfiltered = new Search({ ...this.#context, query: wide }, this.#campuses, null)
    return (await unfiltered.begin(terms, { corrected: false, dropped: 0 })).docs !== ''
  }

  /**
   * The query with every word that is found nowhere replaced by what it was probably meant to be; null when there is
   * nothing to replace.
   */
  async correct(
    terms: Term[],
    parse: Parse,
  ): Promise<{ terms: Term[]; said: { from: string; to: string } } | null> {
    if (this.#campuses.length === 0) return null
    await this.#learn(terms)
    const from: string[] = []
    const to: string[] = []
    const parts = await Promise.all(
      terms.map(async (term) => {
        if (this.#isPresent(term)) return [term]
        const word = term.alternatives[0] ?? ''
        const meant = await correctWord(this.#services.reads, this.#campuses, word)
        if (meant === null) return [term]
        from.push(word)
        to.push(meant)
        return parse(meant)
      }),
    )
    return from.length === 0
      ? null
      : { terms: parts.flat().slice(0, 8), said: { from: from.join(' '), to: to.join(' ') } }
  }

  /**
   * Which terms may be left out, as bits, in the order in which it is tried: those that are found nowhere; then one
   * more, the commonest first. At least half of the words stay.
   */
  async relaxations(terms: Term[]): Promise<number[]> {
    if (terms.length < 2 || this.#campuses.length === 0) return []
    await this.#learn(terms)
    const bits = terms.map((_, index) => 1 << index)
    const absent = bits.filter((_, index) => !this.#isPresent(terms[index]!))
    const base = absent.reduce((sum, bit) => sum | bit, 0)
    const spare = Math.floor(terms.length / 2) - absent.length
    if (spare < 0) return []
    const present = bits
      .filter((bit) => (base & bit) === 0)
      .sort((a, b) => this.#reachOf(terms[Math.log2(b)]!) - this.#reachOf(terms[Math.log2(a)]!))
    const choices = [
      ...(base === 0 ? [] : [base]),
      ...(spare === 0 || present.length < 2 ? [] : present.map((bit) => base | bit)),
    ]
    // A single character of what was asked for is not what was asked for.
    return choices.filter((dropped) =>
      terms.some((term, index) => (dropped & (1 << index)) === 0 && !isLoneTerm(term)),
    )
  }

  /** The term with the fewest postings; null when one of them is nowhere. */
  async #rarest(terms: Term[]): Promise<number | null> {
    // Nothing to choose: most queries are one word of two characters.
    if (isPlain(terms)) return 0
    await this.#learn(terms)
    if (terms.some((term) => !this.#isPresent(term))) return null
    const eligible = terms.map((_, index) => index).filter((index) => this.#mayLead(terms, terms[index]!))
    return eligible.reduce((best, index) =>
      this.#reachOf(terms[index]!) < this.#reachOf(terms[best]!) ? index : best,
    )
  }

  /** A single character is in no posting of descriptions, which count as soon as there is a longer word. */
  #mayLead(terms: Term[], term: Term): boolean {
    return !searchesBodies(terms) || !isLoneTerm(term)
  }

  async #plan(terms: Term[], first: number, corrected: boolean): Promise<Plan> {
    const { query, services } = this.#context
    const bodies = searchesBodies(terms)
    const leads = terms.map((term) => this.#leads(term))
    const others = leads
      .map((lead, index) => ({ ...lead, index }))
      .filter(({ index }) => index !== first && (!bodies || !isLoneTerm(terms[index]!)))
      .sort((a, b) => a.reach - b.reach)
      .map(({ title, body }) => [...title, ...(bodies ? body : [])])
    const whole = corrected
      ? terms.map(({ alternatives }) => alternatives[0]).join(' ')
      : spaced(fold(query.q))
    const { category, kind, minPriceFen, maxPriceFen, attr } = query
    // The campus is that of the postings.
    const filters = await readFilters(
      { services },
      { category, kind, minPriceFen, maxPriceFen, attr },
      filtersFrom(terms.length),
    )
    const { title, body } = leads[first]!
    const newest = query.sort === 'newest'
    return {
      arms: newest && bodies ? [...title, ...body] : title,
      bodyArms: bodies ? body : [],
      probes: [others[0] ?? null, others[1] ?? null],
      bodies,
      first: patterns(terms[first]!),
      terms: Array.from({ length: sizeFor(terms.length) }, (_, index) =>
        patterns(terms[index] ?? terms.at(-1)!),
      ),
      whole,
      filters,
    }
  }

  #depth(arms: number): number {
    const reads = Math.max(1, this.#campuses.length * arms)
    return Math.max(20, Math.ceil(windowSize / Math.min(reads, 8)))
  }

  /** What leaves so few listings that all of them can be looked at. */
  async #narrowest(): Promise<Way> {
    const { category, kind, minPriceFen, maxPriceFen, attr } = this.#context.query
    const ways: Narrow[] = [
      ...(minPriceFen !== undefined || maxPriceFen !== undefined ? (['price'] as const) : []),
      ...(category === undefined ? [] : (['category'] as const)),
    ]
    if (ways.length === 0) return 'postings'
    const services = this.#services
    const filters = await readFilters({ services }, { category, kind, minPriceFen, maxPriceFen, attr }, 2)
    for (const way of ways) {
      const [row] = await services.reads.rows<{ n: number }>(fittingStatement(way, filters, fewMax), [
        this.#campuses,
        ...filters.values,
      ])
      if (row && row.n <= fewMax) return way
    }
    return 'postings'
  }

  async #read(plan: Plan, by: Way, mark: Mark, depth: number, limit: number): Promise<SearchRow> {
    const needle = needleOf(plan.whole)
    const statement = searchStatement({
      sort: mark.sort,
      size: plan.terms.length,
      distance: this.#around !== null,
      filters: plan.filters,
      by,
    })
    const [row] = await this.#services.reads.rows<SearchRow>(statement, [
      this.#campuses,
      plan.arms,
      plan.bodyArms,
      mark.top,
      mark.bottom,
      // A window whose end is known is read whole, and so are the few that fit a filter.
      mark.bottom > 0 || by !== 'postings' ? 1_000_000 : depth,
      mark.window,
      mark.score,
      mark.no,
      limit,
      this.#context.reader.id,
      new Date(mark.referenceMs),
      `%${needle}%`,
      ` ${needle.trimStart()}%`,
      plan.whole.length,
      ...plan.probes,
      plan.bodies,
      plan.first,
      this.#around?.lat ?? null,
      this.#around?.lng ?? null,
      this.#around?.radiusM ?? null,
      ...plan.terms,
      ...plan.filters.values,
    ])
    if (!row) throw new Error('A search answers one row')
    return row
  }

  /** Asks how common the grams of the terms are, once for each. */
  async #learn(terms: Term[]): Promise<void> {
    const grams = terms.flatMap(({ alternatives }) =>
      alternatives.flatMap((text) => [...hashes(text, 'title'), ...hashes(text, 'body')]),
    )
    const unknown = [...new Set(grams)].filter((gram) => !this.#reaches.has(gram))
    if (unknown.length === 0) return
    const rows = await this.#services.reads.rows<{ gram: number; reach: number; present: boolean }>(
      reachStatement,
      [this.#campuses, unknown, Math.max(0, Math.ceil(reachDepth / this.#campuses.length) - 1)],
    )
    for (const { gram, reach, present } of rows) this.#reaches.set(gram, { reach, present })
  }

  /** For each alternative the rarest gram of titles and of descriptions. */
  #leads({ alternatives }: Term): { title: number[]; body: number[]; reach: number } {
    const title = alternatives.map((text) => this.#rarestOf(hashes(text, 'title')))
    const body = alternatives
      .filter((text) => !isLone(text))
      .map((text) => this.#rarestOf(hashes(text, 'body')))
    return {
      title: [...new Set(title)],
      body: [...new Set(body)],
      reach: Math.max(...[...title, ...body].map((gram) => this.#reaches.get(gram)?.reach ?? 0)),
    }
  }

  #rarestOf(grams: number[]): number {
    const reach = (gram: number) => this.#reaches.get(gram)?.reach ?? 0
    return grams.reduce((best, gram) => (reach(gram) < reach(best) ? gram : best))
  }

  #reachOf(term: Term): number {
    return this.#leads(term).reach
  }

  /** Whether one of its alternatives has postings of all its grams. */
  #isPresent({ alternatives }: Term): boolean {
    const present = (gram: number) => this.#reaches.get(gram)?.present ?? false
    return alternatives.some(
      (text) =>
        hashes(text, 'title').every(present) || (!isLone(text) && hashes(text, 'body').every(present)),
    )
  }
}

/** What a word is looked up by: its pairs and words, or the single character itself. */
const hashes = (text: string, part: Parameters<typeof gramHash>[1]): number[] =>
  (isLone(text) ? [text] : gramsOf(text)).map((gram) => gramHash(gram, part))

/** A folded text has nothing that means something to `like`. */
const patterns = (term: Term): string[] => needlesOf(term).map((needle) => `%${needle}%`)

function followedBy(mark: Mark, key: string): Mark {
  const [window, top, bottom, score, no] = JSON.parse(key) as [number, number, number, number, number]
  if (mark.sort === 'newest') return { ...mark, top: no, no }
  return { ...mark, window, top: Math.min(top, beyondAll), bottom, score, no }
}

/** Where to go on when a window is exhausted. */
function restOf(mark: Mark, { low, bodyLow }: SearchRow): Mark | null {
  const next = (window: number, top: number): Mark => ({
    ...mark,
    window,
    top,
    bottom: 0,
    score: beyondScores,
    no: beyondAll,
  })
  if (mark.bottom > 0) return next(mark.window, mark.bottom)
  if (mark.window === 0 && low !== null) return next(0, Number(low))
  return bodyLow === null ? null : next(1, Number(bodyLow))
}

const sorts = ['relevance', 'newest'] as const

function writeMark(mark: Mark): string {
  const { sort, corrected, dropped, first, referenceMs, window, top, bottom, score, no } = mark
  const values = [
    sorts.indexOf(sort),
    corrected ? 1 : 0,
    dropped,
    first,
    referenceMs,
    window,
    top,
    bottom,
    score,
    no,
  ]
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** @throws {AppError} VALIDATION_FAILED for what `writeMark` did not write */
function readMark(text: string): Mark {
  try {
    const values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown
    if (!Array.isArray(values) || values.length !== 10) throw invalidCursor()
    const [sort, corrected, dropped, first, referenceMs, window, top, bottom, score, no] = values as number[]
    const whole = [sort, corrected, dropped, first, referenceMs, window, top, bottom, no]
    const sorted = sorts[sort ?? -1]
    if (
      sorted !== undefined &&
      whole.every((value) => Number.isSafeInteger(value) && (value ?? -1) >= 0) &&
      typeof score === 'number' &&
      Number.isFinite(score) &&
      referenceMs! < 8e15
    ) {
      return {
        sort: sorted,
        corrected: corrected === 1,
        dropped: dropped!,
        first: first!,
        referenceMs: referenceMs!,
        window: window!,
        top: top!,
        bottom: bottom!,
        score,
        no: no!,
      }
    }
  } catch {
    // Falls through to the refusal.
  }
  throw invalidCursor()
}

const invalidCursor = (): AppError => invalid('cursor', '分页标记无效', 'Not a valid cursor')

function answerText({ docs, next }: Page, { corrected, relaxed }: Said): string {
  const cursor = next === null ? 'null' : `"${writeMark(next)}"`
  return `{"docs":[${docs}],"nextCursor":${cursor}${
    corrected ? `,"corrected":${JSON.stringify(corrected)}` : ''
  }${relaxed ? ',"relaxed":true' : ''}}`
}
