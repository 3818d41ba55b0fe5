import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/**
 * Whoever decided or answered something stays on record: without them a decision would read as one of a rule, and an
 * appeal against it could reach the same person under another account.
 * @throws {AppError} CONFLICT
 */
export const keepWhoDecided: CollectionBeforeDeleteHook = async ({ req, id }) => {
  const staff = sql`${String(id)}::uuid`
  const rows = await runSql(
    req,
    sql`select 1 where exists (select 1 from moderation_acts where staff_id = ${staff} or reverted_by_id = ${staff})
          or exists (select 1 from bulk_acts where staff_id = ${staff} or undone_by_id = ${staff})
          or exists (select 1 from appeals where decided_by_id = ${staff})
          or exists (select 1 from disputes where decided_by_id = ${staff})
          or exists (select 1 from feedback where answered_by_id = ${staff})`,
  )
  if (rows.length === 0) return
  const zh = '这位干事作过决定或答复，账号要留作记录；请改为结束任期'
  const en = 'This officer has decided or answered something, which stays on record; end the term instead'
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }] })
}
