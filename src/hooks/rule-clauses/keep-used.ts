import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/** Decisions rest on clauses: one that was used is switched off, never deleted. */
export const keepUsedClause: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const [used] = await runSql(req, sql`select 1 from moderation_acts where clause_id = ${id}::uuid limit 1`)
  if (!used) return
  const zh = '已有处理决定依据这一条款，不能删除；请改为停用'
  const en = 'Decisions rest on this clause: switch it off instead of deleting it'
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }] })
}
