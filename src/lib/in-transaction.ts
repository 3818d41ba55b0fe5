import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'

/**
 * Runs `fn` in the request's transaction, opening and ending one if there is none: all of it is saved, or nothing.
 * @throws whatever `fn` throws, after the rollback
 */
export async function inTransaction<T>(req: PayloadRequest, fn: () => Promise<T>): Promise<T> {
  const mine = await initTransaction(req)
  try {
    const result = await fn()
    if (mine) await commitTransaction(req)
    return result
  } catch (error) {
    // Whoever opened the transaction ends it; an outer caller sees the error and does the same.
    if (mine) await killTransaction(req)
    throw error
  }
}
