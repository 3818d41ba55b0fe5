import { prepared, type Reads, type Statement } from '../../lib/reads'
import { blockedIds } from '../blocks/not-blocked'
import { cardsText, type CardsRow, pageText } from './cards'
import type { FilterCondition } from './filter-condition'
import { countedRows, countsText, filterWays, inCampuses } from './filter-ways'

/**
 * A page of a list, whose plan depends on no luck. First the list is walked in its order, and what does not fit is
 * passed over: at once where much fits. When so many were passed over that this is not so, everything that fits is
 * collected by what narrows most and put in order. Both give the same page.
 */

/** Listings that are walked at first. */
const firstWalk = 1_000
/** Placeholder of how many listings are walked. */
const budget = '$99::int'
/** No listing has a greater number. */
export const lastNo = Number.MAX_SAFE_INTEGER
/**
 * Limits whose value the planner does not know: it takes them for small, and reads an index in its order instead of
 * sorting what it finds.
 */
export const walkLimit = `limit ${budget}`
export const noLimit = `limit (select ${lastNo})`

/** What lists need of `l` (listed_products). */
export const listedColumns = `l.no, l.product_id, l.campus_id, l.category_id, l.top_category_id, l.seller_id, l.kind,
  l.price_fen, l.lat, l.lng`

/**
 * Condition on `l` that nobody who has to do with a block is shown.
 * @param viewer placeholder of the reader's id; none for strangers
 */
export const unblocked = (viewer: string | undefined) =>
  viewer === undefined ? 'true' : `l.seller_id not in (${blockedIds(viewer)})`

/** A way to what fits, by something that has an index. */
interface Way {
  /** Counts how much there is to look at: a query of any columns. */
  all: string
  /** Rows that fit, of each of its parts at least the first that a page holds: `listedColumns` and what `order` needs. */
  fitting: string
}

/** A list as SQL. Placeholders are the caller's; rows are called `l`. */
export interface List {
  /** The list in its order, without filters: `listedColumns` and what `order` needs. */
  walk: string
  /** Conditions that a row of the walk has to fit. */
  fits: string
  order: string
  /** What the planner knows of the walk's order. */
  walkOrder: string
  /** Key of a row's cursor: a JSON array. */
  key: string
  /** Metres. */
  distance?: string
  /** Placeholder of how many cards a page holds. */
  limit: string
  /** Placeholder of the reader's id. */
  viewer?: string
  /** Best one first. */
  ways: Record<string, Way>
}

/** A statement that needs some of the list's values. */
interface Part extends Statement {
  /** Their indexes. */
  uses: number[]
}

/** The statements of one list. */
export interface ListStatements {
  walked: Part
  /** None where there is but one way. */
  counted: Part | undefined
  collected: Record<string, Part>
  /** Index of how many cards a page holds. */
  limit: number
}

const indexOf = (placeholder: string) => Number.parseInt(placeholder.replace('$', ''), 10) - 1

/** The server wants every value to be used that it is given. */
function part(text: string): Part {
  const uses: number[] = []
  const renumbered = text.replace(/\$(\d+)/g, (_, digits: string) => {
    const index = indexOf(digits)
    if (!uses.includes(index)) uses.push(index)
    return `$${uses.indexOf(index) + 1}`
  })
  return { ...prepared(renumbered), uses }
}

export function listStatements(list: List): ListStatements {
  const { ways, limit } = list
  const counted = Object.fromEntries(Object.entries(ways).map(([name, { all }]) => [name, all]))
  return {
    limit: indexOf(limit),
    walked: part(walkedText(list)),
    counted: Object.keys(counted).length > 1 ? part(countsText(counted)) : undefined,
    collected: Object.fromEntries(
      Object.entries(ways).map(([name, { fitting }]) => [name, part(collectedText(list, fitting))]),
    ),
  }
}

const known = new Map<string, ListStatements>()

/** Made once for each shape; the shapes have to be few. */
export function remembered(shape: string, make: () => ListStatements): ListStatements {
  const found = known.get(shape) ?? make()
  known.set(shape, found)
  return found
}

interface WalkedRow extends CardsRow {
  /** The page may lack what lies beyond the budget. */
  cut: boolean
  /** How many cards of it were found. */
  found: number
}

/**
 * The answer's text.
 * @param values of the list's placeholders
 */
export async function readPage(
  reads: Reads,
  { walked, counted, collected, limit }: ListStatements,
  values: readonly unknown[],
): Promise<string> {
  const run = <Row extends object>(statement: Part, given = values) =>
    reads.rows<Row>(
      statement,
      statement.uses.map((index) => given[index]),
    )
  const walk = async (steps: number) => {
    const given = [...values]
    given[indexOf(budget)] = steps
    return (await run<WalkedRow>(walked, given))[0]
  }
  const page = await walk(firstWalk)
  if (!page?.cut) return pageText(page)
  const [counts = {}] = counted ? await run<Record<string, number>>(counted) : []
  const [best] = Object.entries(collected).sort(([a], [b]) => (counts[a] ?? 0) - (counts[b] ?? 0))
  // Where about enough was found, to walk on is cheaper; half as far again, for what lies unevenly.
  const steps = Math.ceil((1.5 * firstWalk * (Number(values[limit]) + 1)) / page.found)
  if (counted && best && steps < (counts[best[0]] ?? 0)) {
    const longer = await walk(steps)
    if (!longer?.cut) return pageText(longer)
  }
  const [row] = best ? await run<CardsRow>(best[1]) : []
  return pageText(row)
}

const pageQuery = ({ key, distance, order }: List, from: string) =>
  `select l.product_id, json_build_array(${key})::text as key${distance === undefined ? '' : `, ${distance} as distance_m`}
    from ${from} order by ${order}`

const cardsOf = ({ limit, viewer, distance }: List, page: string) =>
  cardsText({
    page,
    limit,
    ...(viewer === undefined ? {} : { viewer }),
    distance: distance !== undefined,
  })

/** The last row of the budget comes along whether it fits or not: it tells that there was one. */
function walkedText(list: List): string {
  const { walk, walkOrder, fits, limit } = list
  return `with found as materialized (
      select l.*, (${fits}) as fits
      from (select l.*, row_number() over (order by ${walkOrder}) as at from (${walk} ${walkLimit}) l) l
      where (${fits}) or l.at = ${budget}
      order by ${walkOrder} limit ${limit}::int + 1),
    state as materialized (
      select count(*) filter (where fits)::int as found,
        count(*) filter (where fits) <= ${limit}::int and coalesce(max(at), 0) = ${budget} as cut from found)
    select cards.docs, cards.next, state.cut, state.found
    from state cross join (${cardsOf(list, pageQuery(list, 'found l where l.fits and not (select cut from state)'))}) cards`
}

function collectedText(list: List, fitting: string): string {
  return cardsOf(list, `${pageQuery(list, `(${fitting}) l`)} limit ${list.limit}::int + 1`)
}

/** Ways through the indexes of each of some campuses, by what the filters give. */
export function campusWays({
  campuses,
  filter,
  columns,
  fits,
  late,
  order,
  limit,
}: {
  /** A query of `no`. */
  campuses: string
  filter: FilterCondition
  columns: string
  /** Everything that a row has to fit. */
  fits: string
  /** Conditions on `columns`, for rows that fit. */
  late?: string
  order: string
  limit: string
}): Record<string, Way> {
  const wayBy = (conditions: string[]): Way => ({
    all: inCampuses(campuses, conditions, countedRows),
    fitting: inCampuses(
      campuses,
      conditions,
      (condition) => `select * from (
          select ${columns} from listed_products l where ${condition} and ${fits} ${late ? 'offset 0' : ''}) l
        where ${late ?? 'true'} order by ${order} limit ${limit}::int + 1`,
    ),
  })
  return Object.fromEntries(
    Object.entries(filterWays(filter)).map(([name, conditions]) => [name, wayBy(conditions)]),
  )
}
