/** Degrees, GCJ-02. */
export interface Position {
  lat: number
  lng: number
}

/** Mean earth radius, metres (IUGG). */
export const earthRadiusM = 6_371_008.8
const radians = (degrees: number) => (degrees * Math.PI) / 180

export function isPosition(value: { lat: unknown; lng: unknown }): value is Position {
  const { lat, lng } = value
  return typeof lat === 'number' && typeof lng === 'number' && Math.abs(lat) <= 90 && Math.abs(lng) <= 180
}

/** Great-circle distance in metres (haversine). */
export function distanceM(a: Position, b: Position): number {
  const dLat = radians(b.lat - a.lat)
  const dLng = radians(b.lng - a.lng)
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Height of a blur cell, degrees of latitude: about 400 m. */
const cellDegrees = 0.0036

/**
 * What a stranger sees of a position: the middle of its cell of about 400 m × 400 m. The same position always
 * gives the same answer, so asking often and averaging reveals nothing.
 */
export function blurPosition({ lat, lng }: Position): Position {
  const row = Math.floor(lat / cellDegrees)
  const middleLat = Math.min(90, Math.max(-90, (row + 0.5) * cellDegrees))
  // Columns widen towards the poles so that a cell stays about square.
  const width = Math.min(360, cellDegrees / Math.max(Math.cos(radians(middleLat)), 1e-6))
  const middleLng = Math.min(180, Math.max(-180, (Math.floor(lng / width) + 0.5) * width))
  return { lat: Number(middleLat.toFixed(6)), lng: Number(middleLng.toFixed(6)) }
}
