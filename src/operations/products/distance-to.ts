import { earthRadiusM } from '../../domain/position'

/**
 * Great-circle metres from a position to the shown one of a row, as SQL; the formula of `domain/position`.
 * @param lat placeholder
 * @param lng placeholder
 * @param row alias of a table with `lat` and `lng`
 */
export const distanceTo = (
  lat: string,
  lng: string,
  row = 'l',
) => `(2 * ${earthRadiusM}::float8 * asin(least(1, sqrt(
    power(sin(radians(${row}.lat - ${lat}::float8) / 2), 2) + cos(radians(${lat}::float8)) * cos(radians(${row}.lat))
    * power(sin(radians(${row}.lng - ${lng}::float8) / 2), 2)))))`

/** SQL for a position. */
interface Spot {
  lat: string
  lng: string
}

/** Metres on a plane, as SQL: close enough to order or weigh what is near, at any longitude; never compared with a radius. */
export const roughDistance = (
  from: Spot,
  to: Spot,
) => `(${earthRadiusM}::float8 * radians(sqrt(power(${to.lat} - ${from.lat}, 2)
  + power(cos(radians(${from.lat})) * least(abs(${to.lng} - ${from.lng}), 360 - abs(${to.lng} - ${from.lng})), 2))))`

/**
 * Straight-line metres through the earth to a cube: order as the distances along the ground do, and have an index. The
 * position is a subquery, so that it is reckoned once and not for every row.
 */
export const chordTo = (lat: string, lng: string, place: string) =>
  `(${place} <-> (select geo_point(${lat}::float8, ${lng}::float8)))`

/** What is compared with `distanceTo`: a hair more than the radius, for rounding. Metres. */
export const reachOf = (radiusKm: number) => radiusKm * 1000 + 1e-6
