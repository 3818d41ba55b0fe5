import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { readCursor } from '../../lib/cursor'
import { filterConditions, type ProductFilters } from './filters'
import { boxAround, distanceFrom } from './find-nearby'
import { type CardPage, instant, pageOf, selectCards } from './select-cards'

export interface SearchQuery extends ProductFilters {
  q: string
  lat?: number
  lng?: number
  radiusKm: number
  limit: number
  cursor?: string
}

/** `%`, `_` and `\` in a word are letters, not patterns. */
const escapeLike = (word: string) => word.replace(/[\\%_]/g, (letter) => `\\${letter}`)

/**
 * Listings that contain every word of `q`, newest first; around a position when one is given, else on the whole
 * campus or city.
 */
export async function searchProducts(
  req: PayloadRequest,
  viewer: string | null,
  { q, lat, lng, radiusKm, limit, cursor, ...filters }: SearchQuery,
): Promise<CardPage> {
  const where = await filterConditions(req, filters)
  for (const word of q.toLowerCase().split(' ').slice(0, 8)) {
    where.push(sql`p.search_text like ${`%${escapeLike(word)}%`}`)
  }
  const around = lat !== undefined && lng !== undefined
  const distance = around ? distanceFrom(lat, lng) : undefined
  if (around && distance) {
    where.push(boxAround(lat, lng, radiusKm * 1000), sql`${distance} <= ${radiusKm * 1000}`)
  }
  if (cursor !== undefined) {
    const [value, id] = readCursor(cursor, 'instant')
    where.push(sql`(p.published_at, p.id) < (${value}::timestamptz, ${id}::uuid)`)
  }
  const rows = await selectCards(req, {
    where,
    orderBy: sql`p.published_at desc, p.id desc`,
    limit: limit + 1,
    viewer,
    distance,
    sortKey: instant(sql`p.published_at`),
  })
  return pageOf(rows, limit)
}
