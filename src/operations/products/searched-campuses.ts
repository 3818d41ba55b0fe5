import { cellsAround, largestCell } from '../../domain/geo/cells'
import type { Position } from '../../domain/position'
import { prepared, type Statement } from '../../lib/reads'
import type { Services } from '../../lib/services'

interface Where {
  /** A campus's id. */
  campus: string | null
  around: (Position & { radiusKm: number }) | null
}

const one = prepared('select number from campuses where id = $1::uuid')
const active = prepared('select number from campuses where active order by number')
const inCells = prepared(
  'select distinct campus_no as number from campus_cells where cell_l = any ($1::int8[]) order by 1',
)

/** Numbers of the campuses that a search looks through: the one named, those around a position, or all. */
export function searchedCampuses(services: Services, { campus, around }: Where): Promise<number[]> {
  if (campus !== null) return numbersOf(services, campus, one, [campus])
  if (around === null) return numbersOf(services, 'active', active, [])
  const cells = cellsAround(around, around.radiusKm * 1000, largestCell).sort((a, b) => a - b)
  return numbersOf(services, cells.join(), inCells, [cells])
}

/** No change tells that a campus reaches into a new cell: that is seen when the entry ends, seconds later. */
const numbersOf = (services: Services, key: string, statement: Statement, values: unknown[]) =>
  services.cache.get(`campuses:${key}`, async () => ({
    value: (await services.reads.rows<{ number: number }>(statement, values)).map(({ number }) => number),
    about: ['content:campuses'],
  }))
