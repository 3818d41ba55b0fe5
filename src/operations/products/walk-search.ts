import type { Position } from '../../domain/position'
import { fold } from '../../domain/search/fold'
import { needleOf, spaced } from '../../domain/search/pieces'
import { isTitleOnlyTerm, needlesOf, searchesBodies, type Term } from '../../domain/search/query'
import {
  postingsMax,
  postingsPerRequest,
  windowGrowth,
  windowSize,
  windowsMax,
} from '../../domain/search/ranking'
import type { ReadContext } from '../../lib/read-context'
import { TermFrequencies } from './choose-terms'
import { reachOf } from './distance-to'
import type { FilterWay } from './filter-ways'
import { filterCondition, type FilterCondition, type ProductFilters } from './filter-condition'
import {
  afterCard,
  afterWindow,
  invalidSearchCursor,
  startOf,
  type SearchCursor,
  type SearchSort,
  type TermChoice,
} from './search-cursor'
import {
  filtersFrom,
  narrowMax,
  searchStatement,
  type SearchRow,
  sizeFor,
  type Way,
  waysStatement,
} from './search-statement'

export interface SearchQuery extends ProductFilters {
  q: string
  lat?: number
  lng?: number
  radiusKm: number
  sort: SearchSort
  limit: number
  cursor?: string
}

export interface Around extends Position {
  radiusKm: number
}

export interface SearchPage {
  /** JSON of the cards, without brackets. */
  docs: string
  next: SearchCursor | null
}

export const emptyPage: SearchPage = { docs: '', next: null }

/** Windows after which another way is looked for. */
const narrowAfter = 2

/** What all windows of a search have in common. */
interface Plan {
  /** Grams whose postings are read. */
  postingLists: number[]
  bodyPostingLists: number[]
  /** Grams of two other words of which a posting has to be there as well. */
  probes: (number[] | null)[]
  /** Whether descriptions count. */
  bodies: boolean
  /** Patterns of the word whose postings are read, and of each word. */
  first: string[]
  terms: string[][]
  /** The query in one piece. */
  whole: string
  filters: FilterCondition
}

/** A folded text has nothing that means something to `like`. */
const patternsOf = (term: Term): string[] => needlesOf(term).map((needle) => `%${needle}%`)

/** Reads the pages of one search: windows of the postings of its rarest word, from the newest one downward. */
export class SearchWalk {
  #left = postingsPerRequest
  readonly frequencies: TermFrequencies
  readonly #context: ReadContext<SearchQuery>
  readonly #campuses: number[]
  readonly #around: Around | null

  /** @param campuses numbers, at least one */
  constructor(context: ReadContext<SearchQuery>, campuses: number[], around: Around | null) {
    this.#context = context
    this.#campuses = campuses
    this.#around = around
    this.frequencies = new TermFrequencies(context.services.reads, campuses)
  }

  async firstPage(terms: readonly Term[], choice: TermChoice): Promise<SearchPage> {
    const first = await this.frequencies.rarest(terms)
    if (first === null) return emptyPage
    const { query, now } = this.#context
    return this.nextPage(terms, startOf(choice, { sort: query.sort, first, referenceMs: now.getTime() }))
  }

  /**
   * Windows are read until the page is full or nothing is left.
   * @throws {AppError} VALIDATION_FAILED for a cursor of other words
   */
  async nextPage(terms: readonly Term[], from: SearchCursor): Promise<SearchPage> {
    const first = terms[from.first]
    if (first === undefined) throw invalidSearchCursor()
    await this.frequencies.learn(terms)
    const plan = await this.#plan(terms, first, from.corrected)
    const { limit } = this.#context.query
    const lists = this.#listsOf(plan.postingLists.length)
    const { depthMax, ...depths } = this.#depths(lists)
    let cursor = from
    let depth = depths.depth
    const docs: string[] = []
    let shown = 0
    let by: Way = 'postings'
    for (let window = 0; window < windowsMax && !this.isSpent; window++) {
      // Few of those that have the word fit: perhaps few fit at all.
      if (window === narrowAfter || (window === 0 && cursor.bottom > 0)) by = await this.#narrowest()
      // A window whose end is known is read whole, and so are the few that fit a filter.
      const whole = cursor.bottom > 0 || by !== 'postings'
      const read = whole ? depthMax + 1 : Math.min(depth, Math.ceil(this.#left / lists))
      if (by === 'postings') this.#left -= Math.min(read, depth) * lists
      const row = await this.#read(plan, by, cursor, read, limit - shown)
      // The page is full: only whether there is more was asked.
      if (shown === limit && row.found > 0) return { docs: docs.join(), next: cursor }
      if (row.docs !== null) docs.push(row.docs)
      shown += Math.min(row.found, limit - shown)
      if (row.next !== null) return { docs: docs.join(), next: afterCard(cursor, row.next) }
      const rest = afterWindow(cursor, row)
      if (rest === null) return { docs: docs.join(), next: null }
      cursor = rest
      depth = Math.min(depth * windowGrowth, depthMax)
    }
    return { docs: docs.join(), next: cursor }
  }

  async #plan(terms: readonly Term[], first: Term, corrected: boolean): Promise<Plan> {
    const { query, services } = this.#context
    const bodies = searchesBodies(terms)
    const probes = terms
      .filter((term) => term !== first && (!bodies || !isTitleOnlyTerm(term)))
      .map((term) => this.frequencies.gramsOf(term))
      .sort((a, b) => a.frequency - b.frequency)
      .map(({ title, body }) => [...title, ...(bodies ? body : [])])
    const whole = corrected
      ? terms.map(({ alternatives }) => alternatives[0]).join(' ')
      : spaced(fold(query.q))
    const size = sizeFor(terms.length)
    const { title, body } = this.frequencies.gramsOf(first)
    const patterns = terms.map(patternsOf)
    return {
      postingLists: query.sort === 'newest' && bodies ? [...title, ...body] : title,
      bodyPostingLists: bodies ? body : [],
      probes: [probes[0] ?? null, probes[1] ?? null],
      bodies,
      first: patternsOf(first),
      // The last word is repeated.
      terms: Array.from({ length: size }, (_, index) => patterns[Math.min(index, patterns.length - 1)] ?? []),
      whole,
      filters: await filterCondition({ services }, this.#filters, filtersFrom(size)),
    }
  }

  /** The campus is that of the postings. */
  get #filters(): ProductFilters {
    const { category, kind, minPriceFen, maxPriceFen, attr } = this.#context.query
    return { category, kind, minPriceFen, maxPriceFen, attr }
  }

  /** Posting lists of all campuses. */
  #listsOf(postingLists: number): number {
    return Math.max(1, this.#campuses.length * postingLists)
  }

  /** Whether as much was looked at as one request may. */
  get isSpent(): boolean {
    return this.#left <= 0
  }

  /** Postings read of each list: in the first window, and at most. */
  #depths(lists: number): { depth: number; depthMax: number } {
    const depth = Math.max(20, Math.ceil(windowSize / Math.min(lists, 8)))
    return { depth, depthMax: Math.max(depth, Math.ceil(postingsMax / lists)) }
  }

  /** What leaves so few listings that all of them can be looked at. */
  async #narrowest(): Promise<Way> {
    const { attr, ...others } = this.#filters
    const { services } = this.#context
    const filters = await filterCondition({ services }, others, 2)
    if (filters.values.length === 0) return 'postings'
    const [counts = {}] = await services.reads.rows<Partial<Record<FilterWay, number>>>(
      waysStatement(filters),
      [this.#campuses, ...filters.values],
    )
    const [best] = (Object.entries(counts) as [FilterWay, number][]).sort(([, a], [, b]) => a - b)
    return best !== undefined && best[1] <= narrowMax ? best[0] : 'postings'
  }

  async #read(plan: Plan, by: Way, cursor: SearchCursor, depth: number, limit: number): Promise<SearchRow> {
    const { services, reader } = this.#context
    const needle = needleOf(plan.whole)
    const statement = searchStatement({
      sort: cursor.sort,
      size: plan.terms.length,
      distance: this.#around !== null,
      filters: plan.filters,
      by,
    })
    const [row] = await services.reads.rows<SearchRow>(statement, [
      this.#campuses,
      plan.postingLists,
      plan.bodyPostingLists,
      cursor.top,
      cursor.bottom,
      depth,
      cursor.window,
      cursor.score,
      cursor.no,
      limit,
      reader.id,
      new Date(cursor.referenceMs),
      `%${needle}%`,
      ` ${needle.trimStart()}%`,
      plan.whole.length,
      ...plan.probes,
      plan.bodies,
      plan.first,
      this.#around?.lat ?? null,
      this.#around?.lng ?? null,
      this.#around ? reachOf(this.#around.radiusKm) : null,
      ...plan.terms,
      ...plan.filters.values,
    ])
    if (!row) throw new Error('A search answers one row')
    return row
  }
}
