/** Degrees. Which system they are of says the name of the function. */
export interface LatLng {
  lat: number
  lng: number
}

/** Krasovsky's ellipsoid of 1940: half of its longer axis in metres, and its first eccentricity squared. */
const axisM = 6_378_245
const eccentricity2 = 0.006_693_421_622_965_943

const { PI, abs, cos, sin, sqrt } = Math

/** Two thirds of a sum of sines, each `[height, turns per degree]`. */
const waves = (at: number, ...sines: readonly [number, number][]) =>
  sines.reduce((sum, [height, turns]) => sum + (height * sin(at * PI * turns) * 2) / 3, 0)

/** The grid of mainland maps is shifted within this box only. */
const isShifted = ({ lat, lng }: LatLng) =>
  lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271

/**
 * What a satellite receiver says (WGS-84) as mainland maps and the server have it (GCJ-02): 100 to 700 m away.
 * Never to be applied twice.
 */
export function gcj02Of(wgs84: LatLng): LatLng {
  if (!isShifted(wgs84)) return { ...wgs84 }
  const x = wgs84.lng - 105
  const y = wgs84.lat - 35
  const both = 0.1 * x * y + waves(x, [20, 6], [20, 2])
  const northM =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.2 * sqrt(abs(x)) +
    both +
    waves(y, [20, 1], [40, 1 / 3], [160, 1 / 12], [320, 1 / 30])
  const eastM =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * sqrt(abs(x)) +
    both +
    waves(x, [20, 1], [40, 1 / 3], [150, 1 / 12], [300, 1 / 30])
  const latitude = (wgs84.lat * PI) / 180
  const flat = 1 - eccentricity2 * sin(latitude) ** 2
  const degreeNorthM = ((axisM * (1 - eccentricity2)) / (flat * sqrt(flat))) * (PI / 180)
  const degreeEastM = (axisM / sqrt(flat)) * cos(latitude) * (PI / 180)
  return { lat: wgs84.lat + northM / degreeNorthM, lng: wgs84.lng + eastM / degreeEastM }
}
