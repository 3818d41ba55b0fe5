import type { PostgresAdapter, sql } from '@payloadcms/db-postgres'
import type { BaseDatabaseAdapter, PayloadRequest } from 'payload'

/** May return a promise, which is waited for. */
export type AfterCommit = () => unknown

declare module 'payload' {
  interface DatabaseAdapter {
    /** Work that waits for a transaction's commit, by transaction id. Hangs on the instance: Next bundles a second copy of our modules. */
    afterCommitCallbacks?: Map<number | string, AfterCommit[]>
    /** Jobs that this process has claimed, by id; whoever runs them renews them (`jobs/renew-jobs`). */
    jobsInHand?: Set<string>
  }
}

/** What `postgresAdapter().init()` gives, plus our own register. */
export type GuardedAdapter = PostgresAdapter &
  BaseDatabaseAdapter & {
    afterCommitCallbacks?: Map<number | string, AfterCommit[]>
    jobsInHand?: Set<string>
  }

export type Sql = ReturnType<typeof sql>

/** Where SQL runs: the pool, a transaction or a savepoint inside one. */
export interface SqlRunner {
  execute(query: Sql): Promise<{ rows: unknown[]; rowCount?: number | null }>
  transaction<T>(work: (inner: SqlRunner) => Promise<T>): Promise<T>
}

/** What is left of a request when only its transaction matters. */
export type InTransaction = Pick<PayloadRequest, 'payload' | 'transactionID'>

/**
 * The one cast between drizzle's copies: Payload's two packages install drizzle separately, so that their
 * classes are nominally different types of the same thing.
 */
export function asRunner(drizzle: unknown): SqlRunner {
  return drizzle as SqlRunner
}

/** An open transaction, or a savepoint in one; both ends wait for the database's answer. */
export interface Session {
  db: SqlRunner
  resolve: () => Promise<void>
  reject: () => Promise<void>
}

/** The adapter's register of open transactions. */
export function sessionsOf(db: { sessions?: unknown }): Record<string, Session | undefined> {
  return db.sessions as Record<string, Session | undefined>
}
