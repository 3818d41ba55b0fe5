import { Client, escapeIdentifier, escapeLiteral } from 'pg'
import { type Call, readSettings } from './call'

/**
 * What a hot statement may do, whatever is asked: it reads big tables by their indexes only, and sorts and hashes a page
 * or a window, never the whole match.
 */
const tables = [
  'products',
  'products_rels',
  'media',
  'users',
  'listed_products',
  'listed_spots',
  'listed_grams',
  'search_documents',
  'search_terms',
  'search_spellings',
  'view_events',
  'favorites',
  'interests',
  'product_affinities',
  'product_heat',
  'price_changes',
]
/** With fewer rows a table is read in one go, and rightly. */
const bigFrom = 20_000
/** Rows that a sort or a hash may be given. */
export const sortedMax = 4_000
/** Rows that a node may read in all to answer once, those included that a filter throws away. */
export const readMax = 40_000

interface Explained {
  Plan: Node
  /** Milliseconds. */
  'Execution Time': number
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

const gathering = /^(Sort|Incremental Sort|Hash|Materialize|WindowAgg)$/

/** @returns problems in the plan of a statement, as it was executed */
export function problemsOf(node: Node, bigTables: Set<string>): string[] {
  const problems: string[] = []
  const { 'Node Type': type, 'Relation Name': table = '', 'Actual Loops': loops } = node
  const given = node['Actual Rows'] * loops
  if (type === 'Seq Scan' && bigTables.has(table)) problems.push(`reads all of ${table}`)
  if (gathering.test(type)) {
    const sorted = Math.max(
      0,
      ...(node.Plans ?? []).map((plan) => plan['Actual Rows'] * plan['Actual Loops']),
    )
    if (sorted > sortedMax) problems.push(`${type} of ${sorted} rows`)
  }
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const read = given + removed * loops
  if (read > readMax) problems.push(`${type} ${table} goes through ${read} rows`)
  return [...problems, ...(node.Plans ?? []).flatMap((plan) => problemsOf(plan, bigTables))]
}

export interface CheckedPlans {
  checked: number
  problems: string[]
  /** For each scenario, what its statements take in the database, the dearest first. */
  costs: Map<string, string>
}

/** Executes the statements with one plan for all values, as the server does, and looks at what they did. */
export async function checkPlans(database: string, calls: Map<string, Call[]>): Promise<CheckedPlans> {
  const client = new Client({ connectionString: database, options: readSettings })
  await client.connect()
  let checked = 0
  const problems: string[] = []
  const costs = new Map<string, string>()
  try {
    const { rows: big } = await client.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'r' and relname = any ($1) and reltuples >= $2`,
      [tables, bigFrom],
    )
    const bigTables = new Set(big.map(({ name }) => name))
    for (const [what, list] of calls) {
      const timesMs = new Map<string, number[]>()
      for (const { name, text, values } of list) {
        const { rows: known } = await client.query('select 1 from pg_prepared_statements where name = $1', [
          name,
        ])
        if (known.length === 0) await client.query({ name, text, values })
        const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`
        const { rows } = await client.query<{ 'QUERY PLAN': [Explained] }>(
          `explain (analyze, timing off, buffers off, format json) execute ${escapeIdentifier(name)}${given}`,
        )
        checked++
        const explained = rows[0]?.['QUERY PLAN'][0]
        const plan = explained?.Plan
        timesMs.set(name, [...(timesMs.get(name) ?? []), explained?.['Execution Time'] ?? NaN])
        for (const problem of plan ? problemsOf(plan, bigTables) : ['no plan'])
          problems.push(`${what}: ${problem}`)
      }
      costs.set(what, costOf(timesMs))
    }
  } finally {
    await client.end()
  }
  return { checked, problems: [...new Set(problems)], costs }
}

/** Mean milliseconds of each statement, and how often it was asked. */
function costOf(timesMs: Map<string, number[]>): string {
  const means = [...timesMs.values()].map((times) => ({
    meanMs: times.reduce((sum, ms) => sum + ms, 0) / times.length,
    count: times.length,
  }))
  return means
    .sort((a, b) => b.meanMs * b.count - a.meanMs * a.count)
    .map(({ meanMs, count }) => `${meanMs.toFixed(2)} ms × ${count}`)
    .join(', ')
}

/** As `pg` would send it. */
const literal = (value: unknown): string =>
  value === null || value === undefined ? 'null' : escapeLiteral(textOf(value))

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return `{${value.map((item: unknown) => (item === null ? 'null' : JSON.stringify(textOf(item)))).join(',')}}`
  }
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
