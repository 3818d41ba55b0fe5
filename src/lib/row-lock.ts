import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeOperationHook, Payload } from 'payload'
import { AppError } from './errors'
import type { InTransaction, Sql } from './payload-adapter/types'
import { runSql, transactionOf } from './sql'

export { runSql, transactionOf } from './sql'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** True for what can be an id here; anything else would be a database error, so doors answer 404 first. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value)
}

/** A collection's table, for use in `sql`; renders with its schema. */
export function tableOf(payload: Payload, collection: string): Sql {
  const name = payload.db.tableNameMap.get(collection.replaceAll('-', '_'))
  const table: unknown = name === undefined ? undefined : payload.db.tables[name]
  if (!table) throw new Error(`No table for collection ${collection}`)
  return sql`${table}`
}

/**
 * Waits for whoever is changing the row and keeps others waiting until this transaction ends. An unknown id locks
 * nothing and is no error.
 * @throws {AppError} NOT_FOUND when `id` is not an id at all
 */
export async function lockRow(req: InTransaction, collection: string, id: unknown): Promise<void> {
  if (!isId(id)) throw new AppError('NOT_FOUND')
  await runSql(req, sql`select 1 from ${tableOf(req.payload, collection)} where id = ${id} for update`)
}

/**
 * `beforeOperation` of every collection with moves or counters. Payload's update is read, change, write back
 * everything; without the lock two updates of different fields lose one. By id only: bulk updates by query are
 * not covered and have to go through the ids one by one.
 */
export const lockRowForUpdate: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  req,
}) => {
  if (operation !== 'update' && operation !== 'delete') return
  if (!('id' in args) || args.id === undefined) return
  if (!isId(args.id)) throw new AppError('NOT_FOUND')
  // Outside a transaction a lock ends with its own statement.
  if (!(await transactionOf(req))) return
  await lockRow(req, collection.slug, args.id)
}
