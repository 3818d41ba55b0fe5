import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { readCursor } from '../../lib/cursor'
import { decryptText, encryptText } from '../../lib/field-cipher'
import { filterConditions, type ProductFilters } from './filters'
import { type CardPage, instant, pageOf, selectCards, type Sql } from './select-cards'

export interface NearbyQuery extends ProductFilters {
  lat: number
  lng: number
  radiusKm: number
  sort: 'newest' | 'nearest'
  limit: number
  cursor?: string
}

/** Mean earth radius, metres; the same as `domain/position`. */
const earthRadiusM = 6_371_008.8

/** Great-circle metres from a position to `p`. */
export const distanceFrom = (
  lat: number,
  lng: number,
): Sql => sql`(2 * ${earthRadiusM}::float8 * asin(least(1, sqrt(
    power(sin(radians(p.location_lat::float8 - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(p.location_lat::float8))
    * power(sin(radians(p.location_lng::float8 - ${lng}::float8) / 2), 2)))))`

/**
 * A box that surely holds the circle, for the index. Longitudes wrap at the antimeridian; a circle that touches a
 * pole reaches every longitude.
 */
export function boxAround(lat: number, lng: number, radiusM: number): Sql {
  const dLat = ((radiusM / earthRadiusM) * 180) / Math.PI + 1e-6
  const [south, north] = [lat - dLat, lat + dLat]
  const latitudes = sql`p.location_lat between ${south} and ${north}`
  if (south <= -89.9 || north >= 89.9) return latitudes
  const widest = Math.max(Math.abs(south), Math.abs(north))
  const dLng = dLat / Math.cos((widest * Math.PI) / 180)
  if (dLng >= 180) return latitudes
  const [west, east] = [lng - dLng, lng + dLng]
  if (west < -180) return sql`${latitudes} and (p.location_lng >= ${west + 360} or p.location_lng <= ${east})`
  if (east > 180) return sql`${latitudes} and (p.location_lng >= ${west} or p.location_lng <= ${east - 360})`
  return sql`${latitudes} and p.location_lng between ${west} and ${east}`
}

/** Listings around a position: newest first, or nearest first. */
export async function findNearby(
  req: PayloadRequest,
  viewer: string | null,
  { lat, lng, radiusKm, sort, limit, cursor, ...filters }: NearbyQuery,
): Promise<CardPage> {
  const distance = distanceFrom(lat, lng)
  const where = [
    ...(await filterConditions(req, filters)),
    boxAround(lat, lng, radiusKm * 1000),
    sql`${distance} <= ${radiusKm * 1000}`,
  ]
  const nearest = sort === 'nearest'
  if (cursor !== undefined) {
    const [value, id] = nearest ? readCursor(unseal(req, cursor), 'number') : readCursor(cursor, 'instant')
    where.push(
      nearest
        ? sql`(${distance}, p.id) > (${value}::float8, ${id}::uuid)`
        : sql`(p.published_at, p.id) < (${value}::timestamptz, ${id}::uuid)`,
    )
  }
  const rows = await selectCards(req, {
    where,
    orderBy: nearest ? sql`${distance}, p.id` : sql`p.published_at desc, p.id desc`,
    limit: limit + 1,
    viewer,
    distance,
    sortKey: nearest ? distance : instant(sql`p.published_at`),
  })
  const page = pageOf(rows, limit)
  if (!nearest || page.nextCursor === null) return page
  // The mark holds an exact distance, which a stranger must not read.
  return { ...page, nextCursor: encryptText(page.nextCursor, req.payload.services.env.DATA_KEYS) }
}

/** What was sealed; nothing for anything else, which no cursor is. */
function unseal(req: PayloadRequest, cursor: string): string {
  try {
    return decryptText(cursor, req.payload.services.env.DATA_KEYS)
  } catch {
    return ''
  }
}
