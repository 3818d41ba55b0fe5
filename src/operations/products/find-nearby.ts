import { cellsAround, cellSizes, largestCell } from '../../domain/geo/cells'
import { readKey } from '../../lib/cursor'
import { invalid } from '../../lib/errors'
import type { ReadContext } from '../../lib/read-context'
import { chordTo, distanceTo, reachOf } from './distance-to'
import {
  campusWays,
  listedColumns,
  type ListStatements,
  listStatements,
  noLimit,
  lastNo,
  readPage,
  remembered,
  unblocked,
  walkLimit,
} from './list-page'
import { type FilterCondition, type ProductFilters, filterCondition } from './filter-condition'

export interface NearbyQuery extends ProductFilters {
  lat: number
  lng: number
  radiusKm: number
  sort: 'newest' | 'nearest'
  limit: number
  cursor?: string
}

/** Listings around a position, by where they are shown: newest first, or nearest first and newest at each spot. */
export async function findNearby(context: ReadContext<NearbyQuery>): Promise<string> {
  return context.query.sort === 'nearest' ? findNearest(context) : findNewest(context)
}

/** Cells that a statement merges: few numbers, so that statements are few, for each connection keeps their plans. */
const cellCounts = [9, 16]
const cellColumns = { 0.01: 'cell_s', 0.06: 'cell_m', 0.4: 'cell_l' } as const

/** Placeholders that both orders have. */
const [lat, lng, reach, limit] = ['$1', '$2', '$3', '$4']
const inCircle = `${distanceTo(lat, lng)} <= ${reach}::float8`
const box = `(select cube_enlarge(geo_point(${lat}::float8, ${lng}::float8), ${reach}::float8 + 1, 3))`
const spotsAround = `s.place <@ ${box} and ${distanceTo(lat, lng, 's')} <= ${reach}::float8`
const allAround = `select 1 from listed_spots s join listed_products l on l.spot = s.spot where ${spotsAround}`

/** The campuses of which something is shown in any of some large cells. */
const campusesAround = (cells: string, { kindAndPrice }: FilterCondition) =>
  `select distinct a.campus_no as no from campus_cells a ${
    kindAndPrice === undefined
      ? ''
      : `join campuses c on c.number = a.campus_no and c.id = coalesce(${kindAndPrice.campus}, c.id)`
  } where a.cell_l = any (${cells}::int8[])`

async function findNewest({ services, reader, query }: ReadContext<NearbyQuery>): Promise<string> {
  const { cursor, ...filters } = query
  const [before = lastNo] = cursor === undefined ? [] : readKey(cursor, ['integer'])
  const near = circleOf(query)
  const viewer = reader.id === null ? [] : [reader.id]
  const first = 6 + viewer.length
  const filter = await filterCondition({ services }, filters, first)
  const { size, cells } = cellsFor(query)
  const merged = cellCounts.find((count) => count >= cells.length) ?? cells.length
  const statements = remembered(`nearby newest ${size} ${merged} ${viewer.length} ${filter.shape}`, () =>
    newestStatements(filter, first, cellColumns[size], merged),
  )
  return readPage(services.reads, statements, [
    ...near,
    before,
    ...viewer,
    ...filter.values,
    cells,
    cellsAround(query, query.radiusKm * 1000, largestCell),
  ])
}

/** Of each cell the newest first, merged by number: as many are read as are looked at. */
function newestStatements(
  filter: FilterCondition,
  first: number,
  column: string,
  merged: number,
): ListStatements {
  const viewer = first === 7 ? '$6' : undefined
  const next = first + filter.values.length
  const before = 'l.no < $5::int8'
  const inCell = (at: number) =>
    `(select ${listedColumns} from listed_products l
      where l.${column} = ($${next}::int8[])[${at + 1}] and ${before} order by l.no desc ${walkLimit})`
  const walk = Array.from({ length: merged }, (_, at) => inCell(at)).join(' union all ')
  const fits = `${inCircle} and ${filter.text} and ${unblocked(viewer)}`
  const order = 'l.no desc'
  return listStatements({
    walk: `select * from (${walk}) l order by ${order}`,
    fits,
    order,
    walkOrder: order,
    key: 'l.no',
    distance: distanceTo(lat, lng),
    limit,
    ...(viewer === undefined ? {} : { viewer }),
    ways: {
      ...campusWays({
        campuses: campusesAround(`$${next + 1}`, filter),
        filter,
        columns: listedColumns,
        fits: `${before} and ${fits}`,
        order,
        limit,
      }),
      spots: {
        all: allAround,
        fitting: `select l.* from (select s.spot from listed_spots s where ${spotsAround}) s
          cross join lateral (select ${listedColumns} from listed_products l
            where l.spot = s.spot and ${before} and ${filter.text} and ${unblocked(viewer)}
            order by ${order} limit ${limit}::int + 1) l`,
      },
    },
  })
}

/** Where a walk of the nearest goes on: distance, spot and number of the last card. */
async function findNearest({ services, reader, query }: ReadContext<NearbyQuery>): Promise<string> {
  const { cursor, ...filters } = query
  const after = cursor === undefined ? [-1, '-1', 0] : readNearestKey(cursor)
  const viewer = reader.id === null ? [] : [reader.id]
  const first = 8 + viewer.length
  const filter = await filterCondition({ services }, filters, first)
  const statements = remembered(`nearby nearest ${viewer.length} ${filter.shape}`, () =>
    nearestStatements(filter, first),
  )
  return readPage(services.reads, statements, [
    ...circleOf(query),
    ...after,
    ...viewer,
    ...filter.values,
    cellsAround(query, query.radiusKm * 1000, largestCell),
  ])
}

const spotStep = 1_000_000_000

/** A spot's number is larger than a number of JSON may be: it is written in two parts. */
function readNearestKey(cursor: string): (string | number)[] {
  const [distance, row, column, no] = readKey(cursor, ['number', 'integer', 'integer', 'integer'])
  const spot = BigInt(row) * BigInt(spotStep) + BigInt(column)
  if (spot < 0n || spot >= 2n ** 63n) throw invalid('cursor', '分页标记无效', 'Not a valid cursor')
  return [distance, spot.toString(), no]
}

/** Spots in the order of their distance, at each the newest first: however many share a spot, few are read. */
function nearestStatements(filter: FilterCondition, first: number): ListStatements {
  const viewer = first === 9 ? '$8' : undefined
  const [distance, spot, no] = ['$5::float8', '$6::int8', '$7::int8']
  const chord = chordTo(lat, lng, 's.place')
  const columns = `${listedColumns}, l.spot, (select ${chord} from listed_spots s where s.spot = l.spot) as d`
  const fits = `${filter.text} and ${unblocked(viewer)}`
  const order = 'l.d, l.spot, l.no desc'
  // Nested, so that rows come as the spots do; the rest of the order is that of each spot's own rows.
  const ofSpots = (where: string, most: string) =>
    `select ${listedColumns}, s.spot, s.d from (
        select s.spot, s.d from (
          select s.*, ${chord} as d from listed_spots s where ${spotsAround}) s
        where s.d > ${distance} or (s.d = ${distance} and s.spot >= ${spot})
        order by s.d, s.spot ${noLimit}) s
      cross join lateral (select * from listed_products l
        where l.spot = s.spot and ${where}
          and l.no < case when s.d = ${distance} and s.spot = ${spot} then ${no} else ${lastNo} end
        order by l.no desc ${most}) l
      order by s.d, s.spot`
  return listStatements({
    walk: ofSpots('true', walkLimit),
    walkOrder: 'l.d, l.spot',
    fits,
    order,
    key: `l.d, l.spot / ${spotStep}, l.spot % ${spotStep}, l.no`,
    distance: distanceTo(lat, lng),
    limit,
    ...(viewer === undefined ? {} : { viewer }),
    ways: {
      ...campusWays({
        campuses: campusesAround(`$${first + filter.values.length}`, filter),
        filter,
        columns,
        fits: `${inCircle} and ${fits}`,
        late: `(l.d > ${distance} or (l.d = ${distance} and (l.spot > ${spot} or (l.spot = ${spot} and l.no < ${no}))))`,
        order,
        limit,
      }),
      spots: {
        all: allAround,
        fitting: ofSpots(fits, `limit ${limit}::int + 1`),
      },
    },
  })
}

const circleOf = ({ lat, lng, radiusKm, limit }: NearbyQuery) => [lat, lng, reachOf(radiusKm), limit]

/** The smallest cells of which few enough are needed. */
function cellsFor(query: NearbyQuery) {
  for (const size of cellSizes) {
    // Not tried where there would be far too many.
    if (size < largestCell && query.radiusKm > size * 300) continue
    const cells = cellsAround(query, query.radiusKm * 1000, size)
    if (size === largestCell || cells.length <= 16) return { size, cells }
  }
  throw new Error('no cell is large enough')
}
