import { termsMax } from '../../domain/search/query'
import { readKey, writeKey } from '../../lib/cursor'
import { invalid, type AppError } from '../../lib/errors'
import { lastNo } from './list-page'

const sorts = ['relevance', 'newest'] as const
export type SearchSort = (typeof sorts)[number]

/** How the terms of a query are searched. */
export interface TermChoice {
  /** Whether words were corrected. */
  corrected: boolean
  /** Bits of the terms that are left out. */
  dropped: number
}

/** Where a search goes on. */
export interface SearchCursor extends TermChoice {
  sort: SearchSort
  /** Index of the term whose postings are read. */
  first: number
  /** What recency is counted from, milliseconds of the epoch. */
  referenceMs: number
  /** 0 titles, 1 descriptions. */
  window: number
  /** The window: listings with a number below `top`, not below `bottom`; 0 where its end is not known yet. */
  top: number
  bottom: number
  /** The last card shown. */
  score: number
  no: number
}

/** Above all scores. */
const scoreMax = 1e9
/** The last moment that there is a date for. */
const lastMs = 8.64e15

export const startOf = (
  choice: TermChoice,
  { sort, first, referenceMs }: Pick<SearchCursor, 'sort' | 'first' | 'referenceMs'>,
): SearchCursor => ({
  ...choice,
  sort,
  first,
  referenceMs,
  window: 0,
  top: lastNo,
  bottom: 0,
  score: scoreMax,
  no: lastNo,
})

/** @param key of the last card shown, as the statement wrote it */
export function afterCard(cursor: SearchCursor, key: string): SearchCursor {
  const [window, top, bottom, score, no] = JSON.parse(key) as [number, number, number, number, number]
  if (cursor.sort === 'newest') return { ...cursor, top: no, no }
  return { ...cursor, window, top: Math.min(top, lastNo), bottom, score, no }
}

/** Where a window ended: the number down to which postings were read, null where no more are left. */
interface WindowEnd {
  low: string | null
  bodyLow: string | null
}

/** Where to go on when a window is exhausted; null at the end of the search. */
export function afterWindow(cursor: SearchCursor, { low, bodyLow }: WindowEnd): SearchCursor | null {
  const next = (window: number, top: number): SearchCursor => ({
    ...cursor,
    window,
    top,
    bottom: 0,
    score: scoreMax,
    no: lastNo,
  })
  if (cursor.bottom > 0) {
    // More than a window holds stands there where listings came back, or where the cursor was not written here.
    return next(cursor.window, Number((cursor.window === 0 ? low : bodyLow) ?? cursor.bottom))
  }
  if (cursor.window === 0 && low !== null) return next(0, Number(low))
  return bodyLow === null ? null : next(1, Number(bodyLow))
}

export function writeSearchCursor(cursor: SearchCursor): string {
  const { sort, corrected, dropped, first, referenceMs, window, top, bottom, score, no } = cursor
  return writeKey(
    JSON.stringify([
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
    ]),
  )
}

const shape = [
  { upTo: sorts.length - 1 },
  { upTo: 1 },
  { upTo: 2 ** termsMax - 1 },
  { upTo: termsMax - 1 },
  { upTo: lastMs },
  { upTo: 1 },
  { upTo: lastNo },
  { upTo: lastNo },
  'number',
  { upTo: lastNo },
] as const

/** @throws {AppError} VALIDATION_FAILED for what no search of this order wrote */
export function readSearchCursor(text: string, sort: SearchSort): SearchCursor {
  const [order, corrected, dropped, first, referenceMs, window, top, bottom, score, no] = readKey(text, shape)
  if (sorts[order] !== sort || Math.abs(score) > scoreMax) throw invalidSearchCursor()
  return { sort, corrected: corrected === 1, dropped, first, referenceMs, window, top, bottom, score, no }
}

export const invalidSearchCursor = (): AppError => invalid('cursor', '分页标记无效', 'Not a valid cursor')
