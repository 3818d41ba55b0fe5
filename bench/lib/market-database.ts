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
import { buildMarketData, compareWithTriggers, type MarketSize } from './market-data'
import { serverSettings } from './settings'

export interface MarketServer {
  /** The database of a market of this size; built unless it is there already. */
  database(size: MarketSize): Promise<string>
  stop(): Promise<void>
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

/**
 * PostgreSQL for the markets of a benchmark.
 * @param keep folder whose data stay; else they go with the end
 */
export async function startMarketServer(
  keep: string | undefined,
  tell: (line: string) => void,
): Promise<MarketServer> {
  const server =
    keep === undefined
      ? await startThrowAwayPostgres(`xiaoji-test-${process.pid}-`, settings)
      : await startPostgres({ dataDir: join(keep, 'data'), settings })
  return {
    database: (size) => marketDatabase(server.url, size, tell),
    stop: () => server.stop(),
  }
}

async function marketDatabase(
  serverUrl: string,
  size: MarketSize,
  tell: (line: string) => void,
): Promise<string> {
  const name = `market_${size.rows}_${size.cities}`
  const url = await createDatabase(serverUrl, name)
  if (await isBuilt(url)) {
    tell(`market of ${size.rows} listings in ${size.cities} cities: there already`)
    return url
  }
  tell(`market of ${size.rows} listings in ${size.cities} cities:`)
  await migrate(url)
  const start = performance.now()
  await buildMarketData(url, size, tell)
  const { compared, differences } = await compareWithTriggers(url, Math.min(1_000, size.rows))
  if (differences.length > 0) {
    throw new Error(
      `The generated rows are not those of the triggers:\n${differences.slice(0, 10).join('\n')}`,
    )
  }
  tell(`  built in ${Math.round((performance.now() - start) / 1_000)} s, ${await sizesOf(url)}`)
  tell(`  ${compared} listings are as the triggers write them`)
  await withClient(url, (client) => client.query('create table bench.built (); checkpoint'))
  return url
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
