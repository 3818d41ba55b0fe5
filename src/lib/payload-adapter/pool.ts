import type { PostgresAdapter, PostgresAdapterArgs } from '@payloadcms/db-postgres'
import type { PoolClient } from 'pg'
import type { GuardedAdapter } from './types'

type PoolConfig = PostgresAdapterArgs['pool']

/**
 * Bounds of every wait on the database, milliseconds. A hook that reads without `req` while its own transaction
 * holds a connection would otherwise wait for ever once the pool is used up.
 */
const bounds: PoolConfig = {
  connectionTimeoutMillis: 5_000,
  idleTimeoutMillis: 30_000,
  statement_timeout: 30_000,
  idle_in_transaction_session_timeout: 60_000,
}

/** The given settings over our bounds. */
export function boundedPool(given: PoolConfig): PoolConfig {
  return { ...bounds, ...given }
}

/** A connection that died in someone's hands is given up after this, so that the pool does not shrink. */
const abandonedMs = 1_000

/** Keeps the process alive and the pool whole when connections break (restart, failover, an administrator). */
export function watchPool(pool: PostgresAdapter['pool'], report: (error: Error) => void): void {
  const inUse = new WeakSet<object>()
  pool.on('error', report)
  pool.on('acquire', (client) => inUse.add(client))
  pool.on('release', (_error, client) => inUse.delete(client))
  pool.on('connect', (client: PoolClient) => {
    // The pool listens to idle clients only; an error of a client in use would end the process.
    client.on('error', report)
    client.once('end', () => {
      // drizzle leaks the client when `begin` itself fails.
      setTimeout(() => {
        if (inUse.has(client)) client.release(true)
      }, abandonedMs).unref()
    })
  })
}

/**
 * Opens the pool itself before Payload does: Payload checks one client out at connect and never returns it,
 * and takes another one after every lost connection.
 */
export function guardPool(adapter: GuardedAdapter): void {
  const connect = adapter.connect?.bind(adapter)
  adapter.connect = async (options) => {
    if (!adapter.pool || adapter.pool.ending) {
      adapter.pool = new adapter.pg.Pool(adapter.poolOptions)
      watchPool(adapter.pool, (error) => {
        adapter.payload.logger.warn({ err: error, msg: 'A database connection was lost' })
      })
      await firstContact(adapter)
    }
    await connect?.(options)
  }
}

/** Fails early and without the address, which carries the password. */
async function firstContact({ pool, payload }: GuardedAdapter): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : String(error)
    payload.logger.error({ msg: `The database cannot be reached: ${reason}` })
    await pool.end().catch(() => undefined)
    throw new Error(`The database cannot be reached: ${reason}`, { cause: error })
  }
}
