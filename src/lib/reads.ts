import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Env } from './env'
import type { Logger } from './logger'
import { watchPool } from './payload-adapter/pool'

/** A statement that each connection plans once. */
export interface Statement {
  name: string
  text: string
}

/** Names a statement by its text. The texts of a program have to be few: every connection keeps each of them. */
export function prepared(text: string): Statement {
  return { name: `xj_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`, text }
}

/**
 * Reading for the doors that are asked most: plain SQL on connections of its own that can only read, planned once for
 * all values, so that no value can talk the planner into another plan. Outside of any transaction.
 */
export interface Reads {
  rows<Row extends object>(statement: Statement, values?: readonly unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/** Settings of every connection. */
const session = {
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  statement_timeout: '5000',
  max_parallel_workers_per_gather: '0',
  // With the default, meant for turning disks, a plan would rather go through all listings by number than jump.
  random_page_cost: '1.1',
}

/** Different statements that a connection keeps plans of; then it is closed, for the largest take half a megabyte. */
const keptMax = 60

interface ReadsOptions {
  /** Connections at most. */
  max: number
  /** Shown by the database. */
  name: string
  /** True for connections that may write too: statements that are each a transaction of their own. */
  writes?: boolean
}

export function createReads(
  { DATABASE_URL }: Pick<Env, 'DATABASE_URL'>,
  logger: Logger,
  { max, name: applicationName, writes = false }: ReadsOptions,
): Reads {
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: applicationName,
    options: Object.entries({ ...session, default_transaction_read_only: writes ? 'off' : 'on' })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    allowExitOnIdle: true,
  })
  const kept = new WeakMap<pg.PoolClient, Set<string>>()
  watchPool(pool, (error) => {
    logger.warn({ err: error, msg: 'A database connection for reading was lost' })
  })
  return {
    async rows<Row extends object>({ name, text }: Statement, values: readonly unknown[] = []) {
      const client = await pool.connect()
      const names = kept.get(client) ?? new Set()
      if (names.size === 0) kept.set(client, names)
      names.add(name)
      try {
        const { rows } = await client.query<Row>({ name, text, values: values as unknown[] })
        client.release(names.size > keptMax)
        return rows
      } catch (error) {
        // A refusal leaves the connection as it was; one that broke is noticed by the pool.
        client.release(!(error instanceof pg.DatabaseError))
        throw error
      }
    },
    async close() {
      if (!pool.ending) await pool.end()
    },
  }
}
