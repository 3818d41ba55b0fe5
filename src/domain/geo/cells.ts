import { earthRadiusM, type Position } from '../position'

/**
 * Squares that the globe is divided into, so that what lies around a place is found by number. Rows are `size` degrees
 * of latitude high; a row has as many columns as keep its squares about square. The database numbers them with the same
 * arithmetic, operation by operation (`geo_cell`).
 */

/** Heights, degrees of latitude: about 1.1, 6.7 and 44 km. */
export const cellSizes = [0.01, 0.06, 0.4] as const
export type CellSize = (typeof cellSizes)[number]
/** Of the cells by which campuses are found (`campus_cells`). */
export const largestCell = 0.4 satisfies CellSize

/** More columns than any row has. */
const rowStep = 1_048_576

const rowOf = (lat: number, size: number) => Math.floor((lat + 90) / size)

function columnsOf(row: number, size: number): number {
  const middle = ((row + 0.5) * size - 90) / 90
  return Math.max(1, Math.floor((360 * (1 - middle * middle)) / size))
}

/** Number of the cell that holds a position. */
export function cellOf({ lat, lng }: Position, size: CellSize): number {
  const row = rowOf(lat, size)
  const columns = columnsOf(row, size)
  return row * rowStep + (Math.floor((lng + 180) / (360 / columns)) % columns)
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
const degrees = (angle: number) => (angle * 180) / Math.PI
/** A hand's breadth, degrees: more than all rounding. */
const margin = 1e-6

/** Numbers of the cells that hold all positions within the radius; few others, in no order. */
export function cellsAround(center: Position, radiusM: number, size: CellSize): number[] {
  const reach = degrees(radiusM / earthRadiusM) + margin
  const south = Math.max(-90, center.lat - reach)
  const north = Math.min(90, center.lat + reach)
  const cells: number[] = []
  for (let row = rowOf(south, size); row <= rowOf(north, size); row++) {
    const columns = columnsOf(row, size)
    const half = reachInBand(
      center.lat,
      reach,
      Math.max(south, row * size - 90 - margin),
      Math.min(north, (row + 1) * size - 90 + margin),
    )
    const width = 360 / columns
    const first = Math.floor((center.lng - half + 180) / width)
    const last = Math.floor((center.lng + half + 180) / width)
    const count = Math.min(columns, last - first + 1)
    for (let at = first; at < first + count; at++) {
      cells.push(row * rowStep + (((at % columns) + columns) % columns))
    }
  }
  return cells
}

/** How far east and west of its middle a circle reaches between two parallels that touch it; degrees. */
function reachInBand(middle: number, reach: number, south: number, north: number): number {
  const toPole = 90 - Math.abs(middle)
  // A circle that holds a pole reaches farther the nearer one comes to it; one that nearly does is taken for such.
  const holdsPole = reach > toPole - margin
  const widest = degrees(Math.asin(Math.sin(radians(middle)) / Math.cos(radians(reach))))
  const parallels = !holdsPole && widest > south && widest < north ? [south, north, widest] : [south, north]
  const radius = holdsPole ? Math.max(reach, toPole + margin) : reach
  return Math.min(180, Math.max(...parallels.map((lat) => reachAt(middle, radius, lat))) + margin)
}

/** The same on one parallel. */
function reachAt(middle: number, reach: number, lat: number): number {
  const [a, b] = [radians(middle), radians(lat)]
  const across = Math.sin(radians(reach) / 2) ** 2 - Math.sin((b - a) / 2) ** 2
  const scale = Math.cos(a) * Math.cos(b)
  if (across >= scale) return 180
  // Parallels at the rim may lie outside by rounding.
  return degrees(2 * Math.asin(Math.sqrt(Math.max(0, across) / scale)))
}
