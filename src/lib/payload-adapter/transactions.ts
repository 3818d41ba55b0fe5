import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import type { Services } from '../services'
import { asRunner, sessionsOf, type AfterCommit, type GuardedAdapter, type Session } from './types'

/** The operation's rows are not in the database, although every step seemed to succeed. */
export class TransactionLostError extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`Nothing was saved: ${reason}`, { cause })
    this.name = 'TransactionLostError'
  }
}

type Id = number | string | undefined

/**
 * Makes Payload's transactions honest. As shipped, a nested operation that failed and was caught rolls the outer
 * transaction back while the outer operation still answers success; so does a swallowed SQL error, and so does an
 * error raised by COMMIT itself. Here all three are errors of the outer operation.
 */
export function guardTransactions(adapter: GuardedAdapter): void {
  const callbacks = new Map<number | string, AfterCommit[]>()
  adapter.afterCommitCallbacks = callbacks
  const sessions = sessionsOf(adapter)

  adapter.beginTransaction = async (options) => {
    await adapter.initializing
    const id = randomUUID()
    sessions[id] = await openSession(adapter, options)
    return id
  }

  adapter.commitTransaction = async (incoming) => {
    const id: Id = await incoming
    const session = id === undefined ? undefined : sessions[id]
    if (id === undefined || !session) {
      throw new TransactionLostError('a nested operation failed and rolled the transaction back')
    }
    const waiting = callbacks.get(id) ?? []
    forget(id)
    try {
      // PostgreSQL answers COMMIT of an aborted transaction with a silent ROLLBACK; any other statement tells.
      await session.db.execute(sql`select 1`)
    } catch (error) {
      await session.reject()
      throw new TransactionLostError('a statement failed and its error was swallowed', error)
    }
    try {
      await session.resolve()
    } catch (error) {
      throw new TransactionLostError('the commit failed', error)
    }
    // Whoever wrote here finds it written: what this process has cached of it is dropped before anything is answered.
    await servicesOf(adapter)?.changes.caughtUp()
    await runAfterCommit(adapter, waiting)
  }

  adapter.rollbackTransaction = async (incoming) => {
    const id: Id = await incoming
    const session = id === undefined ? undefined : sessions[id]
    if (id === undefined || !session) return
    forget(id)
    await session.reject()
  }

  function forget(id: number | string): void {
    // First out of the register: nobody may find a transaction that is ending.
    delete sessions[id]
    callbacks.delete(id)
  }
}

/** Lifts drizzle's callback-shaped transaction into begin, resolve and reject. */
async function openSession(adapter: GuardedAdapter, options: unknown): Promise<Session> {
  const begin = adapter.drizzle.transaction.bind(adapter.drizzle) as (
    work: (tx: unknown) => Promise<void>,
    config: unknown,
  ) => Promise<void>
  return new Promise<Session>((opened, failed) => {
    const done = begin(
      (tx) =>
        new Promise<void>((resolve, reject) => {
          opened({
            db: asRunner(tx),
            resolve: () => {
              resolve()
              return done
            },
            reject: () => {
              reject(new Error('rolled back'))
              // Rolling back a broken connection fails too; the server has rolled back then.
              return done.catch(() => undefined)
            },
          })
        }),
      options ?? adapter.transactionOptions ?? undefined,
    )
    // Before `opened`: no connection to be had. Afterwards the promise is settled and this does nothing.
    done.catch(failed)
  })
}

/** Not there in scripts. */
const servicesOf = ({ payload }: GuardedAdapter): Services | undefined => payload.services

/** The commit stands whatever these do, so their errors are only logged. */
async function runAfterCommit(adapter: GuardedAdapter, waiting: AfterCommit[]): Promise<void> {
  for (const callback of waiting) {
    try {
      await callback()
    } catch (error) {
      adapter.payload.logger.error({ err: error, msg: 'Work after a commit failed' })
    }
  }
}
