import type { FilterCondition } from './filter-condition'

/** Filters that have an index of their own, behind the campus. */
export type FilterWay = 'category' | 'kindAndPrice'

/** Up to here it is counted how many listings a way leads to. */
export const countMax = 5_000

/** Conditions on `l` (listed_products) that lead to what the filters leave; of one way, no row fits two. */
export function filterWays({
  category,
  kindAndPrice,
}: FilterCondition): Partial<Record<FilterWay, string[]>> {
  const ways: Partial<Record<FilterWay, string[]>> = {}
  if (category !== undefined) {
    ways.category = [
      `l.category_id = ${category}`,
      `l.top_category_id = ${category} and l.category_id <> ${category}`,
    ]
  }
  if (kindAndPrice !== undefined) {
    const { kind, minPriceFen, maxPriceFen } = kindAndPrice
    ways.kindAndPrice = [
      `l.kind = any (case when ${kind} is null then enum_range(null::enum_products_kind) else array[${kind}] end)
        and l.price_fen between ${minPriceFen} and ${maxPriceFen}`,
    ]
  }
  return ways
}

/**
 * Rows of some campuses by the conditions of one way.
 * @param campuses a query of `no`
 * @param rows a query of `listed_products l` by a condition
 */
export const inCampuses = (campuses: string, conditions: string[], rows: (condition: string) => string) =>
  conditions
    .map(
      (condition) => `select l.* from (${campuses}) c
        cross join lateral (${rows(`l.campus_no = c.no and ${condition}`)}) l`,
    )
    .join(' union all ')

/** What of `listed_products l` is counted. */
export const countedRows = (condition: string) =>
  `select 1 from listed_products l where ${condition} limit ${countMax}`

/** One row with the number of rows of each query by its name, at most `countMax`. */
export const countsText = (queries: Record<string, string>) =>
  `select ${Object.entries(queries)
    .map(([name, query]) => `(select count(*) from (${query} limit ${countMax}) x)::int as "${name}"`)
    .join(', ')}`
