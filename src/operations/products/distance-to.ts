/** Mean earth radius, metres; the same as in `domain/position`. */
const earthRadiusM = 6_371_008.8

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

/**
 * Straight-line metres through the earth to a cube: order as the distances along the ground do, and have an index. The
 * position is a subquery, so that it is reckoned once and not for every row.
 */
export const chordTo = (lat: string, lng: string, place: string) =>
  `(${place} <-> (select geo_point(${lat}::float8, ${lng}::float8)))`

/** What is compared with `distanceTo`: a hair more than the radius, for rounding. Metres. */
export const reachOf = (radiusKm: number) => radiusKm * 1000 + 1e-6
