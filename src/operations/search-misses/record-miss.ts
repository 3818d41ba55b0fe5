import { fold } from '../../domain/search/fold'
import { isPersonal } from '../../domain/search-terms/personal'
import { lengthOf } from '../../domain/text'
import type { Services } from '../../lib/services'

/** Longer texts are sentences, about somebody perhaps. */
const lengthMax = 30

interface MissedSearch {
  q: string
  /** Where was searched; null for everywhere. */
  campus: string | null
  /** Who searched, by id or address: their search counts once an hour. Never kept. */
  asker?: string | null
}

/**
 * Notes that a search found nothing, for the student union to see: that, and how often, never who. Returns at once and
 * never fails; written later, by `writeMisses`.
 */
export function recordMiss(
  { misses }: Pick<Services, 'misses'>,
  { q, campus, asker = null }: MissedSearch,
  now = new Date(),
): void {
  const words = fold(q).replace(/\s+/g, ' ').trim()
  if (words === '' || lengthOf(words) > lengthMax || isPersonal(q) || isPersonal(words)) return
  misses.add({ q: words, campus }, asker, now)
}
