import { randomUUID } from 'node:crypto'
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { sessionsOf } from './payload-adapter/types'
import { transactionOf } from './sql'

/**
 * Runs `fn` so that its failure undoes only its own writes and leaves the outer transaction usable. Pass the given
 * request, not the outer one, to every call inside. Not for use in parallel on one transaction: savepoints nest.
 * @throws whatever `fn` throws; catch it outside
 */
export async function inSavepoint<T>(
  req: PayloadRequest,
  fn: (req: PayloadRequest) => Promise<T>,
): Promise<T> {
  const outer = await transactionOf(req)
  if (!outer) throw new Error('inSavepoint needs a transaction')
  const callbacks = req.payload.db.afterCommitCallbacks
  const sessions = sessionsOf(req.payload.db)
  const id = randomUUID()
  try {
    const result = await outer.runner.transaction(async (savepoint) => {
      let lost = false
      const end = async () => {
        // Payload rolls back the "transaction" of a nested operation that failed; only the savepoint may go.
        lost = true
      }
      sessions[id] = { db: savepoint, resolve: async () => undefined, reject: end }
      const inner = isolateObjectProperty(req, 'transactionID')
      inner.transactionID = id
      const value = await fn(inner)
      if (lost) throw new Error('Nothing was saved: a nested operation failed inside the savepoint')
      return value
    })
    const waiting = callbacks?.get(id)
    if (waiting) callbacks?.set(outer.id, [...(callbacks.get(outer.id) ?? []), ...waiting])
    return result
  } finally {
    delete sessions[id]
    callbacks?.delete(id)
  }
}
