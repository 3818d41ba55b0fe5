import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import { getPayload, type Migration, type Payload } from 'payload'
import { getEnv } from '../lib/env'
import { closePayload } from '../lib/payload-adapter'
import { isMainModule, startOrExit } from './main-module'

/** Any number; the same for every process that migrates. */
const lockKey = 7_421_001

/** Brings the database to the present schema. Processes that start together wait for the first one and find nothing to do. */
export async function migrate(): Promise<void> {
  getEnv()
  process.env.DISABLE_PAYLOAD_HMR = 'true'
  // One after the other: Node's loader may wait for ever when two imports share a graph on their way in.
  const { default: config } = await import('../../payload.config')
  const { migrations } = await import('../migrations')
  // A key of its own: the process may go on to serve with another instance.
  const payload = await getPayload({ config, key: 'migrate', disableOnInit: true })
  try {
    await migrateUnderLock(payload, migrations)
  } finally {
    await closePayload(payload)
  }
}

/** Runs the migrations that are missing while holding an advisory lock, without the limits of everyday statements. */
export async function migrateUnderLock(
  payload: Payload,
  migrations: NonNullable<PostgresAdapterArgs['prodMigrations']>,
): Promise<void> {
  const { pool } = payload.db
  const unlimited = 'set statement_timeout = 0; set idle_in_transaction_session_timeout = 0'
  const lift = (client: { query(text: string): Promise<unknown> }) => {
    client.query(unlimited).catch((error: unknown) => payload.logger.warn({ err: error, msg: 'Limits stay' }))
  }
  const holder = await pool.connect()
  pool.on('connect', lift)
  try {
    await holder.query(unlimited)
    await holder.query('select pg_advisory_lock($1)', [lockKey])
    await payload.db.migrate({ migrations: migrations as Migration[] })
  } finally {
    pool.off('connect', lift)
    // Closing the connection gives the lock back, and with it the lifted limits.
    holder.release(true)
  }
}

if (isMainModule(import.meta.url, 'migrate')) await startOrExit(migrate)
