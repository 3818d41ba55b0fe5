import { fold } from '../../domain/search/fold'
import { queryTermsOf, type Term } from '../../domain/search/query'
import { invalid } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { segment } from '../../lib/segmenter'
import { recordMiss } from '../search-misses/record-miss'
import { readDictionary } from '../search-words/read-dictionary'
import { keptOf, type Correction } from './choose-terms'
import { invalidSearchCursor, readSearchCursor, writeSearchCursor } from './search-cursor'
import { searchedCampuses } from './searched-campuses'
import { emptyPage, type Around, type SearchPage, type SearchQuery, SearchWalk } from './walk-search'

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
  const cursor = query.cursor === undefined ? null : readSearchCursor(query.cursor, query.sort)
  // Without a position it is the own campus that is searched, unless another one is named.
  const campus = query.campus ?? (around ? null : reader.campus)
  const campuses = await searchedCampuses(services, { campus, around })
  // Nobody is there at all.
  if (campuses.length === 0) return answerText(emptyPage, {})
  const dictionary = await readDictionary(services, campuses)
  const parse: Parse = (q) => queryTermsOf(q, dictionary, segment)
  const walk = new SearchWalk(context, campuses, around)
  const terms = parse(query.q)
  if (cursor) {
    const corrected = cursor.corrected ? await walk.frequencies.correct(terms, parse) : null
    const kept = keptOf(corrected?.terms ?? terms, cursor.dropped)
    if (kept.length === 0) throw invalidSearchCursor()
    const page = await walk.nextPage(kept, cursor)
    return answerText(page, { corrected: corrected?.correction, relaxed: cursor.dropped > 0 })
  }
  const page = await firstPage(walk, terms, parse)
  if (page.docs === '' && !(await isFoundUnfiltered(context, campuses, page.terms))) {
    recordMiss(services, { q: query.q, campus, asker: reader.id ?? context.address }, context.now)
  }
  return answerText(page, page)
}

type Parse = (q: string) => Term[]

/** What was searched in place of the query. */
interface Changes {
  corrected?: Correction
  relaxed?: boolean
}

interface FirstPage extends SearchPage, Changes {
  terms: Term[]
}

async function firstPage(walk: SearchWalk, given: Term[], parse: Parse): Promise<FirstPage> {
  const page = await walk.firstPage(given, { corrected: false, dropped: 0 })
  if (page.docs !== '') return { ...page, terms: given }
  const corrected = await walk.frequencies.correct(given, parse)
  const terms = corrected?.terms ?? given
  const choice = { corrected: corrected !== null, dropped: 0 }
  if (corrected) {
    const found = await walk.firstPage(terms, choice)
    if (found.docs !== '') return { ...found, terms, corrected: corrected.correction }
  }
  // There may be more than one request looks at: the walk goes on before anything is left out.
  if (walk.isSpent && page.next !== null) return { ...page, terms: given }
  for (const dropped of await walk.frequencies.relaxations(terms)) {
    if (walk.isSpent) break
    const kept = keptOf(terms, dropped)
    const found = await walk.firstPage(kept, { ...choice, dropped })
    if (found.docs !== '') return { ...found, terms: kept, corrected: corrected?.correction, relaxed: true }
  }
  return { ...emptyPage, terms }
}

/** Whether filters or the position are why nothing was found. */
async function isFoundUnfiltered(
  context: ReadContext<SearchQuery>,
  campuses: number[],
  terms: Term[],
): Promise<boolean> {
  const { q, lat, category, campus, kind, minPriceFen, maxPriceFen, attr, radiusKm, sort } = context.query
  const narrowing = [category, kind, minPriceFen, maxPriceFen, attr, lat]
  if (narrowing.every((given) => given === undefined)) return false
  const query = { q, radiusKm, sort, limit: 1, ...(campus === undefined ? {} : { campus }) }
  const page = await new SearchWalk({ ...context, query }, campuses, null).firstPage(terms, {
    corrected: false,
    dropped: 0,
  })
  return page.docs !== ''
}

function aroundOf({ lat, lng, radiusKm }: SearchQuery): Around | null {
  if ((lat === undefined) !== (lng === undefined)) {
    throw invalid('lat', '请同时给出经纬度', 'Give both lat and lng')
  }
  return lat === undefined || lng === undefined ? null : { lat, lng, radiusKm }
}

function answerText({ docs, next }: SearchPage, { corrected, relaxed }: Changes): string {
  const cursor = next === null ? 'null' : `"${writeSearchCursor(next)}"`
  return `{"docs":[${docs}],"nextCursor":${cursor}${
    corrected ? `,"corrected":${JSON.stringify(corrected)}` : ''
  }${relaxed ? ',"relaxed":true' : ''}}`
}
