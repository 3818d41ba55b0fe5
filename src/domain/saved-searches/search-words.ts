import { normalizeLine } from '../text'

/** Words of a query that are looked for; the rest is ignored. */
export const searchWordsMax = 8

/** A query as it is kept: what search compares with, so that the same words are the same search. */
export function normalizeQuery(q: string): string {
  return normalizeLine(q).toLowerCase()
}
