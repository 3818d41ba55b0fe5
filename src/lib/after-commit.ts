import type { AfterCommit, InTransaction } from './payload-adapter/types'

/**
 * Runs `fn` once the request's transaction is committed, and never if it is rolled back; at once when there is no
 * transaction. For what must not be announced too early: sockets, cache. Errors in `fn` are logged, not thrown.
 * What must not be lost belongs in a job instead: `fn` dies with the process.
 */
export async function afterCommit(req: InTransaction, fn: AfterCommit): Promise<void> {
  const id = await req.transactionID
  if (id === undefined || id === null) {
    await fn()
    return
  }
  const callbacks = req.payload.db.afterCommitCallbacks
  if (!callbacks) throw new Error('afterCommit needs the guarded database adapter')
  const waiting = callbacks.get(id)
  if (waiting) waiting.push(fn)
  else callbacks.set(id, [fn])
}
