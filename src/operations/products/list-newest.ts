import { readKey } from '../../lib/cursor'
import type { ReadContext } from '../../lib/read-context'
import { filterWays } from './filter-ways'
import {
  campusWays,
  listedColumns,
  type ListStatements,
  listStatements,
  lastNo,
  readPage,
  remembered,
  unblocked,
  walkLimit,
} from './list-page'
import { type FilterCondition, type ProductFilters, filterCondition } from './filter-condition'

export interface NewestQuery extends ProductFilters {
  limit: number
  cursor?: string
}

/** Listings of a campus, the reader's own where none is named, or else of the whole market; newest first. */
export async function listNewest({ services, reader, query }: ReadContext<NewestQuery>): Promise<string> {
  const { cursor, campus = reader.campus, ...filters } = query
  const [before = lastNo] = cursor === undefined ? [] : readKey(cursor, ['integer'])
  const scope = campus === null ? [] : [campus]
  const viewer = reader.id === null ? [] : [reader.id]
  const first = 3 + scope.length + viewer.length
  const filter = await filterCondition({ services }, filters, first)
  const statements = remembered(`list-newest ${scope.length} ${viewer.length} ${filter.shape}`, () =>
    newestStatements(
      filter,
      scope.length === 0 ? undefined : '$3',
      viewer.length === 0 ? undefined : `$${first - 1}`,
    ),
  )
  return readPage(services.reads, statements, [query.limit, before, ...scope, ...viewer, ...filter.values])
}

/**
 * @param campus placeholder
 * @param viewer placeholder
 */
function newestStatements(
  filter: FilterCondition,
  campus: string | undefined,
  viewer: string | undefined,
): ListStatements {
  const limit = '$1'
  // Of all campuses there is an index by `-no` only (decision 18).
  const [before, order] =
    campus === undefined ? ['-l.no > -$2::int8', '-l.no'] : ['l.no < $2::int8', 'l.no desc']
  const fits = `${filter.text} and ${unblocked(viewer)}`
  const campuses = `select c.number as no from campuses c ${campus === undefined ? '' : `where c.id = ${campus}::uuid`}`
  const here = campus === undefined ? 'true' : `l.campus_no = (${campuses})`
  const newest = (condition: string) =>
    `(select ${listedColumns} from listed_products l where ${condition} and ${before} order by ${order} ${walkLimit})`
  // On one campus a category has an index in this order, be it one with others below it or not.
  const byCategory = campus === undefined ? undefined : filterWays(filter).category
  const parts = byCategory?.map((condition) => `${condition} and ${here}`) ?? [here]
  return listStatements({
    walk: `select * from (${parts.map(newest).join(' union all ')}) l order by ${order}`,
    walkOrder: order,
    fits,
    order,
    key: 'l.no',
    limit,
    ...(viewer === undefined ? {} : { viewer }),
    ways: {
      ...campusWays({
        campuses,
        filter,
        columns: listedColumns,
        fits: `${before} and ${fits}`,
        order,
        limit,
      }),
      all: {
        all: `select 1 from listed_products l where ${here}`,
        fitting: `select ${listedColumns} from listed_products l where ${here} and ${before} and ${fits}
          order by ${order} limit ${limit}::int + 1`,
      },
    },
  })
}
