import { normalizeLine } from '../text'

/** A query as it is kept and shown, in one line and lower case, so that the same words are the same search. */
export function normalizeQuery(q: string): string {
  return normalizeLine(q).toLowerCase()
}
