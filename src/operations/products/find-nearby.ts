import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { readCursor } from '../../lib/cursor'
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

/** Great-circle metres from a position to the shown position of `p`. */
export const distanceFrom = (
  lat: number,
  lng: number,
): Sql => sql`(2 * ${earthRadiusM}::float8 * asin(least(1, sqrt(
    power(sin(radians(p.shown_lat - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(p.shown_lat))
    * power(sin(radians(p.shown_lng - ${lng}::float8) / 2), 2)))))`

/**
 * A box that surely holds the circle, for the index. Longitudes wrap at the antimeridian; a circle that touches a
 * pole reaches every longitude.
 */
export function boxAround(lat: number, lng: number, radiusM: number): Sql {
  const dLat = ((radiusM / earthRadiusM) * 180) / Math.PI + 1e-6
  const [south, north] = [lat - dLat, lat + dLat]
  const latitudes = sql`p.shown_lat between ${south} and ${north}`
  if (south <= -89.9 || north >= 89.9) return latitudes
  const widest = Math.max(Math.abs(south), Math.abs(north))
  const dLng = dLat / Math.cos((widest * Math.PI) / 180)
  if (dLng >= 180) return latitudes
  const [west, east] = [lng - dLng, lng + dLng]
  if (west < -180) return sql`${latitudes} and (p.shown_lng >= ${west + 360} or p.shown_lng <= ${east})`
  if (east > 180) return sql`${latitudes} and (p.shown_lng >= ${west} or p.shown_lng <= ${east - 360})`
  return sql`${latitudes} and p.shown_lng between ${west} and ${east}`
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
    const [value, id] = readCursor(cursor, nearest ? 'number' : 'instant')
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
  return pageOf(rows, limit)
}
