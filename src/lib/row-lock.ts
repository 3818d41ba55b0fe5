import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeOperationHook, CollectionSlug, Payload, PayloadRequest, Where } from 'payload'
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
 * Whom a row's lock keeps waiting: those who would change the row, or also those who would write a row that refers to
 * it. A message about a listing refers to it, and is written by somebody who holds the conversation: whoever only
 * changes the listing must not keep that waiting, or the two wait for each other for ever.
 */
export type LockAgainst = 'changes' | 'references'

const strengths: Record<LockAgainst, Sql> = {
  changes: sql`for no key update`,
  references: sql`for update`,
}

/**
 * Waits for whoever is changing the row and keeps others waiting until this transaction ends. An unknown id locks
 * nothing and is no error.
 * @param against `references` for a row that is about to be deleted, or is judged by who refers to it
 * @throws {AppError} NOT_FOUND when `id` is not an id at all
 */
export async function lockRow(
  req: InTransaction,
  collection: string,
  id: unknown,
  against: LockAgainst = 'changes',
): Promise<void> {
  if (!isId(id)) throw new AppError('NOT_FOUND')
  await runSql(
    req,
    sql`select 1 from ${tableOf(req.payload, collection)} where id = ${id} ${strengths[against]}`,
  )
}

/** The arguments of Payload's bulk operations that say which rows are meant. */
interface BulkArgs {
  where?: Where
  limit?: number
  sort?: string | string[]
  trash?: boolean
  draft?: boolean
  overrideAccess?: boolean
}

/**
 * `beforeOperation` of every collection that people edit. Payload's update is read, change, write back everything;
 * without the lock two updates of different fields lose one. A bulk update or deletion is narrowed to the rows that
 * match now, which are locked in the order of their ids, so that two of them never wait for each other; rows that no
 * longer match once they are locked are left alone.
 */
export const lockRowForUpdate: CollectionBeforeOperationHook = async ({
  args,
  collection,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'update' && operation !== 'delete') return args
  const against = operation === 'delete' ? 'references' : 'changes'
  if ('id' in args && args.id !== undefined) {
    if (!isId(args.id)) throw new AppError('NOT_FOUND')
    // Outside a transaction a lock ends with its own statement.
    if (await transactionOf(req)) await lockRow(req, collection.slug, args.id, against)
    return args
  }
  const bulk = args as BulkArgs
  if (!bulk.where || !(await transactionOf(req))) return args
  const access = overrideAccess === true ? true : await collection.access[operation]({ req })
  if (access === false) return args // Payload refuses
  const meant = { ...bulk, where: access === true ? bulk.where : { and: [bulk.where, access] } }
  const ids = await matchingIds(req, collection.slug, meant)
  await lockRows(req, collection.slug, ids, against)
  const where: Where = { and: [bulk.where, { id: { in: ids } }] }
  if (operation === 'delete') {
    // Told to delete nothing, Payload deletes the panel preferences of everybody.
    const left = await matchingIds(req, collection.slug, {
      ...meant,
      where: { and: [meant.where, where] },
    })
    if (left.length === 0) throw new AppError('NOT_FOUND')
  }
  return { ...args, where }
}

/** The rows that are meant and that the asker may change. */
async function matchingIds(
  req: PayloadRequest,
  collection: CollectionSlug,
  { where = {}, limit = 0, sort, trash, draft, overrideAccess = false }: BulkArgs,
): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection,
    // Payload rewrites the query that it is given.
    where: structuredClone(where),
    limit,
    sort,
    trash,
    draft,
    depth: 0,
    pagination: false,
    select: { createdAt: true } as never,
    overrideAccess,
    req,
  })
  return docs.map(({ id }) => id).filter(isId)
}

async function lockRows(
  req: InTransaction,
  collection: string,
  ids: string[],
  against: LockAgainst,
): Promise<void> {
  if (ids.length === 0) return
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )
  await runSql(
    req,
    sql`select 1 from ${tableOf(req.payload, collection)} where id in (${list}) order by id ${strengths[against]}`,
  )
}
