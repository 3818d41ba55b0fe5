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
  default_transaction_read_only: 'on',
  plan_cache_mode: 'force_generic_plan',
  jit: 'off',
  statement_timeout: '5000',
  max_parallel_workers_per_gather: '0',
}

export function createReads(
  { DATABASE_URL, DATABASE_POOL_MAX }: Pick<Env, 'DATABASE_URL' | 'DATABASE_POOL_MAX'>,
  logger: Logger,
): Reads {
  const pool = new pg.Pool({
    connectionString: DATABASE_URL,
    max: Math.max(2, Math.ceil(DATABASE_POOL_MAX / 2)),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // A connection keeps every plan it has made, half a megabyte for the largest: it starts anew now and then.
    maxLifetimeSeconds: 1_800,
    application_name: 'xiaoji-reads',
    options: Object.entries(session)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    allowExitOnIdle: true,
  })
  watchPool(pool as Parameters<typeof watchPool>[0], (error) => {
    logger.warn({ err: error, msg: 'A database connection for reading was lost' })
  })
  return {
    async rows<Row extends object>({ name, text }: Statement, values: readonly unknown[] = []) {
      return (await pool.query<Row>({ name, text, values: values as unknown[] })).rows
    },
    async close() {
      if (!pool.ending) await pool.end()
    },
  }
}
