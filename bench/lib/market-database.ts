import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import {
  createDatabase,
  startPostgres,
  startThrowAwayPostgres,
  throwAwaySettings,
} from '../../scripts/lib/postgres.mjs'
import { bundled } from '../../tests/support/bundle'
import { startChild } from './child'
import { buildMarket } from './market/build-market'
import { compareWithTriggers } from './market/compare-with-triggers'
import type { MarketSize } from './market/size'
import { serverSettings } from './settings'

/** Where logs and other files of a run go. */
export const folder = process.env.TEST_FOLDER ?? '.'

interface Markets {
  /** Numbers of listings and of cities, with commas between: each with each. */
  rows: string
  cities: string
  /** Folder whose data stay; else they go with the end. */
  keep: string
}

/** Has each market measured, one after the other; one that is not there already is built. */
export async function measureMarkets(
  { rows, cities, keep }: Markets,
  measure: (size: MarketSize, database: string) => Promise<void>,
): Promise<void> {
  const tell = (line: string) => console.log(line)
  const numbers = (text: string) => text.split(',').map(Number)
  const sizes = numbers(rows).flatMap((each) => numbers(cities).map((of) => ({ rows: each, cities: of })))
  const server = await startMarketServer(keep)
  try {
    for (const size of sizes) await measure(size, await marketDatabase(server.url, size, tell))
  } finally {
    await server.stop()
  }
}

/** A database server that has a machine of two cores for itself would be set up so. */
const settings = {
  ...throwAwaySettings,
  shared_buffers: '1GB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  max_wal_size: '8GB',
  checkpoint_timeout: '30min',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

const startMarketServer = (keep: string) =>
  keep === ''
    ? startThrowAwayPostgres(`xiaoji-test-${process.pid}-`, settings)
    : startPostgres({ dataDir: join(keep, 'data'), settings })

async function marketDatabase(
  serverUrl: string,
  size: MarketSize,
  tell: (line: string) => void,
): Promise<string> {
  const name = `market_${size.rows}_${size.cities}`
  const url = await createDatabase(serverUrl, name)
  if (await isBuilt(url)) {
    tell(`market of ${size.rows} listings in ${size.cities} cities: there already`)
  } else {
    await buildAnew(url, size, tell)
  }
  await countTermsOnce(url, tell)
  return url
}

async function buildAnew(url: string, size: MarketSize, tell: (line: string) => void): Promise<void> {
  tell(`market of ${size.rows} listings in ${size.cities} cities:`)
  await migrate(url)
  const start = performance.now()
  await buildMarket(url, size, tell)
  const { compared, differences } = await compareWithTriggers(url, Math.min(1_000, size.rows))
  if (differences.length > 0) {
    throw new Error(
      `The generated rows are not those of the triggers:\n${differences.slice(0, 10).join('\n')}`,
    )
  }
  tell(`  built in ${Math.round((performance.now() - start) / 1_000)} s, ${await sizesOf(url)}`)
  tell(`  ${compared} listings are as the triggers write them`)
  await withClient(url, (client) => client.query('create table bench.built (); checkpoint'))
}

/** What suggestions and corrections know, by the project's own job; a market that was kept may be without. */
async function countTermsOnce(url: string, tell: (line: string) => void): Promise<void> {
  const known = await withClient(url, async (client) => {
    const { rows } = await client.query<{ known: boolean }>(
      'select exists (select 1 from search_terms) as known',
    )
    return rows[0]?.known === true
  })
  if (known) return
  const start = performance.now()
  const server = await startChild('server', serverSettings(url, '.'), { log: join(folder, 'terms.log') })
  try {
    await server.ask('terms')
  } finally {
    await server.stop()
  }
  await withClient(url, (client) => client.query('vacuum (analyze) search_terms, search_spellings'))
  tell(`  terms counted in ${Math.round((performance.now() - start) / 1_000)} s`)
}

const isBuilt = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ built: boolean }>(
      `select to_regclass('bench.built') is not null as built`,
    )
    return rows[0]?.built === true
  })

async function sizesOf(url: string): Promise<string> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ what: string; size: string }>(
      `(select 'database' as what, pg_size_pretty(pg_database_size(current_database())) as size)
       union all
       (select relname, pg_size_pretty(pg_total_relation_size(oid)) from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by pg_total_relation_size(oid) desc limit 5)`,
    )
    return rows.map(({ what, size }) => `${what} ${size}`).join(', ')
  })
}

async function migrate(url: string): Promise<void> {
  const path = await bundled('migrate')
  if (!existsSync(path)) throw new Error(`${path} was not built`)
  await promisify(execFile)(process.execPath, ['--conditions=production', path], {
    env: { ...process.env, ...serverSettings(url, '.'), NODE_OPTIONS: '', LOG_LEVEL: 'error' },
  })
}

/** For statements of the benchmark itself. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'xiaoji-bench' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
