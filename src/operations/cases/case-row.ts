import { sql } from '@payloadcms/db-postgres'
import type { CaseKind, CaseState, CaseTarget } from '../../contract/moderation'
import { AppError } from '../../lib/errors'
import { instant, runSql, type InTransaction } from '../../lib/sql'
import type { TargetRef } from '../moderation-acts/types'

export interface CaseRow {
  id: string
  kind: CaseKind
  target: CaseTarget
  targetId: string
  campus: string
  subject: string | null
  title: string
  reason: string | null
  points: number
  reportCount: number
  state: CaseState
  version: number
  openedAt: string
  claimedBy: string | null
  claimedUntil: string | null
}

const columns = sql`k.id, k.kind, k.target, k.target_id as "targetId", k.campus_id as campus, k.subject_id as subject,
  coalesce(k.title, '') as title, k.reason, k.points::float8 as points, k.report_count::int as "reportCount", k.state,
  k.version::int as version, ${instant(sql`k.opened_at`)} as "openedAt", k.claimed_by_id as "claimedBy",
  ${instant(sql`k.claimed_until`)} as "claimedUntil"`

/** @throws {AppError} NOT_FOUND */
export async function readCaseRow(req: InTransaction, id: string): Promise<CaseRow> {
  const [row] = await runSql<CaseRow>(req, sql`select ${columns} from cases k where k.id = ${id}`)
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

/** Everything open about a thing, locked in one order. */
export async function lockCasesOf(req: InTransaction, { target, id }: TargetRef): Promise<CaseRow[]> {
  return runSql<CaseRow>(
    req,
    sql`select ${columns} from cases k where k.state = 'open' and k.target::text = ${target} and k.target_id = ${id}
        order by k.id for no key update`,
  )
}

/**
 * Locked until the transaction ends; the last of all locks, after the thing's and the person's.
 * @throws {AppError} NOT_FOUND
 */
export async function lockCase(req: InTransaction, id: string): Promise<CaseRow> {
  const [row] = await runSql<CaseRow>(
    req,
    sql`select ${columns} from cases k where k.id = ${id} for no key update`,
  )
  if (!row) throw new AppError('NOT_FOUND')
  return row
}

interface NewCase {
  kind: Extract<CaseKind, 'report' | 'flag'>
  target: CaseTarget
  id: string
  campus: string
  subject: string | null
  title: string
  reason: string
  points: number
}

/**
 * For what has no state of its own that says it waits: reports and flags. One that is open already stays as it is, with
 * the new title. In the request's transaction. @returns the case
 */
export async function openCase(
  req: InTransaction,
  { kind, target, id, campus, subject, title, reason, points }: NewCase,
): Promise<string> {
  const [row] = await runSql<{ id: string }>(
    req,
    sql`select open_case(${kind}, ${target}, ${id}::uuid, ${campus}::uuid, ${subject}::uuid, ${title}, ${reason},
          ${points}::float8) as id`,
  )
  if (!row) throw new Error('No case was opened')
  return row.id
}

/** More weight on an open case: it moves up in the queue. Closed ones stay as they are. @returns its points then */
export async function addToCase(
  req: InTransaction,
  id: string,
  { points, reports = 0, reason }: { points: number; reports?: number; reason?: string },
): Promise<number | null> {
  const [row] = await runSql<{ points: number }>(
    req,
    sql`update cases set points = points + ${points}::numeric, rank = rank + ${points}::numeric,
          report_count = report_count + ${reports}::int, reason = coalesce(${reason ?? null}::varchar, reason),
          version = version + 1, updated_at = now()
        where id = ${id} and state = 'open' returning points::float8 as points`,
  )
  return row?.points ?? null
}

/** Nothing waits any more, by this act; who had claimed it is free. Closed already, it stays as it is. */
export async function closeCase(
  req: InTransaction,
  id: string,
  { act, now }: { act: string; now: Date },
): Promise<void> {
  await runSql(
    req,
    sql`update cases set state = 'closed', closed_at = ${now.toISOString()}::timestamptz, closed_by_id = ${act},
          claimed_by_id = null, claimed_until = null, version = version + 1, updated_at = now()
        where id = ${id} and state = 'open'`,
  )
}

/** Something was decided in it, and it goes on waiting: clicks on what was seen before are stale. */
export async function touchCase(req: InTransaction, id: string): Promise<void> {
  await runSql(
    req,
    sql`update cases set version = version + 1, updated_at = now() where id = ${id} and state = 'open'`,
  )
}

/**
 * It waits again, since when it did, and is told of again when that was long ago; unless the same waits once more by now.
 * @returns whether it waits
 */
export async function reopenCase(req: InTransaction, id: string): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`update cases k set state = 'open', closed_at = null, closed_by_id = null, escalated_at = null,
          version = version + 1, updated_at = now()
        where k.id = ${id} and k.state = 'closed' and not exists (select 1 from cases o
          where o.kind = k.kind and o.target = k.target and o.target_id = k.target_id and o.state = 'open')
        returning k.id`,
  )
  return rows.length > 0
}
