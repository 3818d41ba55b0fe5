/** What was measured of one scenario, as far as it is judged. */
export interface Judged {
  name: string
  rows: number
  cities: number
  connections: number
  p99Ms: number
  ratioToBare: number | null
}

/** A figure that a target is set for. */
export interface Aim {
  target: string
  name: string
  rows: number
  cities: number
  connections: number
  value: number
  wanted: string
  met: boolean
}

const ratioLeast = 0.8
/** Of a search of a common word of two characters, to a detail that nothing has kept. */
const searchMost = 5
const growthMost = 1.5
const searched = 'search common'
const readById = 'detail asked once'
const judgedFrom = 1_000_000

/** Each figure beside the target that the project has set for it. */
export function aimsOf(rows: Judged[]): Aim[] {
  return [...ratios(rows), ...searches(rows), ...growths(rows)]
}

const ratios = (rows: Judged[]): Aim[] =>
  rows.flatMap(({ ratioToBare, ...row }) =>
    ratioToBare === null
      ? []
      : [aim('ratio to bare', row, ratioToBare, `at least ${ratioLeast}`, ratioToBare >= ratioLeast)],
  )

const searches = (rows: Judged[]): Aim[] =>
  rows
    .filter(({ name, rows: listings }) => name === searched && listings >= judgedFrom)
    .flatMap((row) => {
      const byId = rows.find(
        (other) => other.name === readById && other.rows === row.rows && isSame(row, other),
      )
      if (!byId) return []
      const times = row.p99Ms / byId.p99Ms
      return [aim(`p99 to ${readById}`, row, times, `below ${searchMost}`, times < searchMost)]
    })

const growths = (rows: Judged[]): Aim[] =>
  rows.flatMap((row) => {
    const alike = rows.filter((other) => other.name === row.name && isSame(row, other))
    const smallest = alike.reduce((least, other) => (other.rows < least.rows ? other : least))
    const largest = alike.reduce((most, other) => (other.rows > most.rows ? other : most))
    if (row !== largest || smallest.rows === largest.rows) return []
    const times = largest.p99Ms / smallest.p99Ms
    return [aim(`p99 to that of ${smallest.rows}`, row, times, `below ${growthMost}`, times < growthMost)]
  })

const isSame = (a: Judged, b: Judged) => a.cities === b.cities && a.connections === b.connections

function aim(
  target: string,
  { name, rows, cities, connections }: Omit<Judged, 'ratioToBare'>,
  value: number,
  wanted: string,
  met: boolean,
): Aim {
  return { target, name, rows, cities, connections, value: Number(value.toPrecision(3)), wanted, met }
}

/** How many of each kind are met, and those that are not as a table. */
export function printAims(aims: Aim[]): void {
  const kinds = new Map<string, Aim[]>()
  for (const each of aims) {
    const kind = `${each.target} ${each.wanted}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), each])
  }
  for (const [kind, of] of kinds) {
    console.log(`target ${kind}: ${of.filter(({ met }) => met).length} of ${of.length} met`)
  }
  const missed = aims.filter(({ met }) => !met)
  if (missed.length === 0) return
  console.log('targets missed:')
  console.table(
    missed.map(({ target, name, rows, cities, connections, value, wanted }) => ({
      target,
      name,
      rows,
      cities,
      connections,
      value,
      wanted,
    })),
  )
}
