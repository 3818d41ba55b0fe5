import { createHash } from 'node:crypto'

export interface MarketSize {
  rows: number
  cities: number
}

export interface Measures extends MarketSize {
  campuses: number
  people: number
  pictures: number
  texts: number
}

/** People of the market who have looked at things and are signed in. */
export const readersMax = 400

export function measuresOf({ rows, cities }: MarketSize): Measures {
  const perCity = Math.min(30, Math.max(1, Math.ceil(rows / 10_000 / cities)))
  const campuses = perCity * cities
  return {
    rows,
    cities,
    campuses,
    // The same number on each campus.
    people: campuses * Math.max(20, Math.ceil(rows / 20 / campuses)),
    pictures: Math.min(2_000, Math.max(20, Math.ceil(rows / 10))),
    texts: Math.min(rows, 200_000),
  }
}

/** The id of what has a name, so that statements need no look-ups. */
export function idOf(name: string): string {
  const hex = createHash('md5').update(name).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-')
}
/** The same as an expression, of one that yields the name. */
export const idSql = (name: string) =>
  `overlay(overlay(md5(${name}) placing '4' from 13) placing '8' from 17)::uuid`

/** A number in [0, 1) of the nth row of a set. */
export const chance = (n: string, seed: number) =>
  `((hashint8extended((${n})::bigint, ${seed}) & 1073741823) / 1073741824.0::float8)`
/** Normally distributed around 0. */
export const spread = (n: string, seed: number) =>
  `(sqrt(-2 * ln(${chance(n, seed)} + 1e-9)) * cos(2 * pi() * ${chance(n, seed + 1)}))`

/** An id in the order of time, as listings have. */
export const listingId = (g: string) => `(lpad(to_hex(1780000000000 + (${g})::bigint * 50), 12, '0') || '7'
  || substr(md5((${g})::text), 1, 3) || '8' || substr(md5((${g})::text), 5, 15))::uuid`
