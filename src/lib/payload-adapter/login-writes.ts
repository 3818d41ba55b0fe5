import { sql } from '@payloadcms/db-postgres'
import type { UpdateOneArgs } from 'payload'
import { asRunner, sessionsOf, type GuardedAdapter, type Sql, type SqlRunner } from './types'

/**
 * Sign-in, refresh and sign-out read the whole row of a member of staff and write the whole row back, and so undo
 * a role change, an end of term, a password reset or another session that came between. Here they write login
 * data only, and sessions are added, prolonged and removed one by one under the row's lock.
 */
export function guardLoginWrites(adapter: GuardedAdapter): void {
  const updateOne: (args: UpdateOneArgs) => Promise<unknown> = adapter.updateOne.bind(adapter)
  adapter.updateOne = async (args: UpdateOneArgs): Promise<unknown> => {
    const write = wholeRowOf(adapter, args)
    if (!write) return updateOne(args)
    await inTransaction(adapter, args, async (runner) => {
      const tables = tablesOf(adapter, args.collection)
      await runner.execute(sql`select 1 from ${tables.people} where id = ${write.id} for no key update`)
      if (tables.sessions) await writeSessions(runner, tables.sessions, write)
    })
    const names = args.returning === false ? verificationColumns : resetColumns
    const data = Object.fromEntries(
      names.filter((name) => name in write.data).map((name) => [name, write.data[name]]),
    )
    if (args.returning === false && Object.keys(data).length === 0) return null
    return updateOne({
      collection: args.collection,
      id: write.id,
      data,
      req: args.req,
      returning: args.returning,
    })
  }
}

/** Columns that e-mail verification may change. */
const verificationColumns = ['_verified', '_verificationToken']

/** Columns that a password reset may change; the sessions are done by then. */
const resetColumns = [
  'hash',
  'salt',
  'resetPasswordExpiration',
  'lockUntil',
  'loginAttempts',
  '_verified',
  'updatedAt',
]

interface Session {
  id: string
  createdAt?: Date | string
  expiresAt: Date | string
}

interface WholeRow {
  id: number | string
  data: Record<string, unknown>
  sessions: Session[]
  /** Session that the request itself was made with, if it was made by the owner of the row. */
  currentSession?: string
}

interface Tables {
  people: Sql
  /** Absent when the collection keeps no sessions. */
  sessions?: Sql
}

/**
 * A write-back by one of the built-in login operations: a whole row (with `createdAt` and `sessions`), by id, without
 * `locale`, which only real edits pass.
 */
function wholeRowOf(adapter: GuardedAdapter, args: UpdateOneArgs): WholeRow | undefined {
  const { auth } = adapter.payload.collections[args.collection]?.config ?? {}
  if (!auth || auth.disableLocalStrategy || !auth.useSessions) return undefined
  const { id } = args
  const data: Record<string, unknown> = args.data
  if (id === undefined || 'locale' in args) return undefined
  if (!('createdAt' in data) || !Array.isArray(data.sessions)) return undefined
  const user = args.req?.user
  const own = user?.collection === args.collection && String(user.id) === String(id)
  const sid = (user as { _sid?: unknown } | null | undefined)?._sid
  return {
    id,
    data,
    sessions: data.sessions as Session[],
    ...(own && typeof sid === 'string' ? { currentSession: sid } : {}),
  }
}

function tablesOf(adapter: GuardedAdapter, collection: string): Tables {
  const people = adapter.tableNameMap.get(collection.replaceAll('-', '_')) ?? collection
  const sessions: unknown = adapter.tables[`${people}_sessions`]
  return { people: sql`${adapter.tables[people]}`, ...(sessions ? { sessions: sql`${sessions}` } : {}) }
}

/** Says what changed, instead of believing the list that was read before the lock. */
async function writeSessions(runner: SqlRunner, table: Sql, write: WholeRow): Promise<void> {
  const ofPerson = sql`_parent_id = ${write.id}`
  const { currentSession, sessions } = write
  // Fresh entries carry Date objects, those that were read carry text.
  const added = sessions.filter(({ createdAt }) => createdAt instanceof Date)
  const current = sessions.find(({ id }) => id === currentSession)
  if (added.length > 0) {
    await runner.execute(sql`delete from ${table} where ${ofPerson} and expires_at <= now()`)
    for (const { id, createdAt, expiresAt } of added) {
      await runner.execute(sql`
        insert into ${table} (_order, _parent_id, id, created_at, expires_at)
        select coalesce(max(_order), 0) + 1, ${write.id}, ${id}, ${instant(createdAt)}, ${instant(expiresAt)}
        from ${table} where ${ofPerson}`)
    }
  } else if (sessions.length === 0) {
    await runner.execute(sql`delete from ${table} where ${ofPerson}`)
  } else if (current) {
    // Prolongs only what still exists: a session ended meanwhile stays ended.
    await runner.execute(sql`
      update ${table} set expires_at = ${instant(current.expiresAt)} where ${ofPerson} and id = ${current.id}`)
  } else if (currentSession !== undefined) {
    await runner.execute(sql`delete from ${table} where ${ofPerson} and id = ${currentSession}`)
  } else {
    const kept = sql.join(
      sessions.map(({ id }) => sql`${id}`),
      sql`, `,
    )
    await runner.execute(sql`delete from ${table} where ${ofPerson} and id not in (${kept})`)
  }
}

const instant = (value: Date | string | undefined) => new Date(value ?? Date.now()).toISOString()

async function inTransaction(
  adapter: GuardedAdapter,
  args: UpdateOneArgs,
  work: (runner: SqlRunner) => Promise<void>,
): Promise<void> {
  const id = await args.req?.transactionID
  const session = id === undefined ? undefined : sessionsOf(adapter)[id]
  if (session) await work(session.db)
  else await asRunner(adapter.drizzle).transaction(work)
}
