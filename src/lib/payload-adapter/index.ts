import { postgresAdapter, type PostgresAdapter } from '@payloadcms/db-postgres'
import type { DatabaseAdapterObj, Payload } from 'payload'
import { guardJobs } from './claim-jobs'
import { guardLoginWrites } from './login-writes'
import { boundedPool, guardPool } from './pool'
import { guardRowWrites } from './row-writes'
import { guardTransactions } from './transactions'

export { TransactionLostError } from './transactions'

/**
 * Payload's PostgreSQL adapter with our guards; the whole of our patching of Payload 3 is in this folder:
 * bounded and watched pool, transactions that do not lie, jobs claimed once, logins that write only login data,
 * updates that keep nobody waiting who refers to a row.
 * Ids are uuid v7; the schema changes through migrations only.
 */
export function guardedPostgres(
  args: Parameters<typeof postgresAdapter>[0],
): DatabaseAdapterObj<PostgresAdapter> {
  const inner = postgresAdapter({
    idType: 'uuidv7',
    push: false,
    disableCreateDatabase: true,
    ...args,
    pool: boundedPool(args.pool),
  })
  return {
    ...inner,
    init: (initArgs) => {
      const adapter = inner.init(initArgs)
      guardPool(adapter)
      guardTransactions(adapter)
      guardJobs(adapter)
      guardLoginWrites(adapter)
      guardRowWrites(adapter)
      return adapter
    },
  }
}

/** Ends Payload and its pool, which `payload.destroy()` leaves open. May be called twice. */
export async function closePayload(payload: Payload): Promise<void> {
  const { pool } = payload.db
  await payload.destroy()
  if (pool && !pool.ending) await pool.end()
}
