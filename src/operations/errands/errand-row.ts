import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { ErrandState, OrderStatus, Settlement } from '../../contract/orders'
import { liveStatuses } from '../../domain/orders/moves'
import { AppError } from '../../lib/errors'
import { isId, lockRow } from '../../lib/row-lock'
import { instant, listOf, runSql, type InTransaction } from '../../lib/sql'
import { fileUrlSql } from '../media/file-url'
import { verifiedNow } from '../users/verified-now'

interface PersonCard {
  id: string
  nickname: string
  avatarUrl: string | null
  verified: boolean
}

/** An errand as operations see it. Instants are ISO 8601. */
export interface ErrandRow {
  id: string
  title: string
  detail: string | null
  fromPlace: string
  toPlace: string
  feeFen: number
  dueBy: string
  settlement: Settlement
  state: ErrandState
  campus: string
  requester: PersonCard
  runner: PersonCard | null
  acceptedAt: string | null
  createdAt: string
  version: number
  /** The latest that was made of it and not given back. */
  order: { id: string; status: OrderStatus; dueAt: string | null } | null
}

const person = (alias: string) =>
  sql.raw(`json_build_object('id', ${alias}.id, 'nickname', ${alias}.nickname,
  'avatarUrl', (select ${fileUrlSql('m.filename')} from media m where m.id = ${alias}.avatar_id),
  'verified', ${verifiedNow.replaceAll('u.', `${alias}.`)})`)

/** Of `errands e` with its requester `u` and, if one has taken it, its runner `w`. */
export const errandColumns = sql`e.id, e.title, e.detail, e.from_place as "fromPlace", e.to_place as "toPlace",
  e.fee_fen::float8 as "feeFen", ${instant(sql`e.due_by`)} as "dueBy", e.settlement, e.state, e.campus_id as campus,
  ${person('u')} as requester, case when w.id is not null then ${person('w')} end as runner,
  ${instant(sql`e.accepted_at`)} as "acceptedAt", ${instant(sql`e.created_at`)} as "createdAt",
  e.version::int as version,
  (select json_build_object('id', o.id, 'status', o.status, 'dueAt', ${instant(sql`o.due_at`)}) from orders o
    where o.errand_id = e.id and (o.status in (${listOf(liveStatuses)}) or e.state <> 'open')
    order by o.created_at desc limit 1) as "order"`

export const errandTables = sql`errands e join users u on u.id = e.requester_id left join users w on w.id = e.runner_id`

/** @returns null for an unknown id, and for what is none */
export async function readErrandRow(req: InTransaction, id: string): Promise<ErrandRow | null> {
  if (!isId(id)) return null
  const [row] = await runSql<ErrandRow>(
    req,
    sql`select ${errandColumns} from ${errandTables} where e.id = ${id}`,
  )
  return row ?? null
}

/**
 * The errand, locked until the transaction ends.
 * @throws {AppError} NOT_FOUND
 */
export async function lockErrand(req: PayloadRequest, id: string): Promise<ErrandRow> {
  await lockRow(req, 'errands', id)
  const row = await readErrandRow(req, id)
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Who somebody is to an errand. */
export function roleIn(
  { requester, runner }: Pick<ErrandRow, 'requester' | 'runner'>,
  user: string,
): 'requester' | 'runner' | 'stranger' {
  if (requester.id === user) return 'requester'
  return runner?.id === user ? 'runner' : 'stranger'
}
