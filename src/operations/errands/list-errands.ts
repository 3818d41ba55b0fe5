import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { readCursor, writeCursor } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql } from '../../lib/sql'
import { notBlockedSql } from '../blocks/not-blocked'
import { errandColumns, errandTables, readErrandRow, roleIn, type ErrandRow } from './errand-row'

interface Page {
  rows: ErrandRow[]
  nextCursor: string | null
}
interface Ask {
  limit: number
  cursor?: string
}

/** What can be taken on the person's campus, newest first: of people in good standing with whom nobody blocked anybody. */
export const listOpenErrands = (
  req: PayloadRequest,
  { id, campus }: StudentActor,
  ask: Ask,
  now: Date,
): Promise<Page> =>
  readPage(
    req,
    sql`e.campus_id = ${campus} and e.state = 'open' and e.due_by > ${now.toISOString()}::timestamptz
      and u.standing = 'active' and ${notBlockedSql(sql`${id}::uuid`, sql`e.requester_id`)}`,
    ask,
  )

/** What the person asked for or runs, newest first. */
export const listOwnErrands = (
  req: PayloadRequest,
  user: string,
  { role, ...ask }: Ask & { role: 'requester' | 'runner' },
): Promise<Page> =>
  readPage(req, role === 'requester' ? sql`e.requester_id = ${user}` : sql`e.runner_id = ${user}`, ask)

async function readPage(req: PayloadRequest, condition: Sql, { limit, cursor }: Ask): Promise<Page> {
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor, 'instant')
  const rows = await runSql<ErrandRow>(
    req,
    sql`select ${errandColumns} from ${errandTables} where ${condition}
          and (${id}::uuid is null or (e.created_at, e.id) < (${at}::timestamptz, ${id}::uuid))
        order by e.created_at desc, e.id desc limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown, nextCursor: last ? writeCursor([last.createdAt, last.id]) : null }
}

/**
 * An errand as one person may see it: the two of it always, others on the campus while it can be taken.
 * @throws {AppError} NOT_FOUND
 */
export async function readErrand(
  req: PayloadRequest,
  actor: StudentActor,
  id: string,
  now: Date,
): Promise<ErrandRow> {
  const errand = await readErrandRow(req, id)
  if (!errand) throw new AppError('NOT_FOUND')
  if (roleIn(errand, actor.id) !== 'stranger') return errand
  const { state, dueBy, campus, requester } = errand
  const [open] =
    state === 'open' && new Date(dueBy) > now && campus === actor.campus
      ? await runSql(
          req,
          sql`select 1 from users u where u.id = ${requester.id} and u.standing = 'active'
                and ${notBlockedSql(sql`${actor.id}::uuid`, sql`u.id`)}`,
        )
      : []
  if (!open) throw new AppError('NOT_FOUND')
  return errand
}
