import { cellsAround, largestCell } from '../../domain/geo/cells'
import type { Position } from '../../domain/position'
import { prepared } from '../../lib/reads'
import type { Services } from '../../lib/services'

/** How long an answer counts, milliseconds: campuses open seldom, and reach into a new cell no more often. */
const knownMs = 5_000
const keptMax = 5_000

interface Known {
  numbers: Promise<number[]>
  atMs: number
}

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

const shelves = new WeakMap<Services, Map<string, Known>>()

/** Numbers of the campuses that a search looks through: the one named, those around a position, or all. */
export function searchedCampuses(services: Services, { campus, around }: Where): Promise<number[]> {
  if (campus !== null) return known(services, campus, () => [one, [campus]])
  if (around === null) return known(services, '', () => [active, []])
  const cells = cellsAround(around, around.radiusKm * 1000, largestCell).sort((a, b) => a - b)
  return known(services, cells.join(), () => [inCells, [cells]])
}

function known(services: Services, key: string, ask: () => [typeof one, unknown[]]): Promise<number[]> {
  const shelf = shelves.get(services) ?? new Map<string, Known>()
  shelves.set(services, shelf)
  const kept = shelf.get(key)
  if (kept && Date.now() - kept.atMs < knownMs) return kept.numbers
  if (shelf.size >= keptMax) shelf.clear()
  const [statement, values] = ask()
  const numbers = services.reads
    .rows<{ number: number }>(statement, values)
    .then((rows) => rows.map(({ number }) => number))
  shelf.set(key, { numbers, atMs: Date.now() })
  numbers.catch(() => shelf.delete(key))
  return numbers
}
