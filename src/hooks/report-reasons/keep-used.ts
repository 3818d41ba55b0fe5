import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook } from 'payload'
import { AppError } from '../../lib/errors'
import { runSql } from '../../lib/sql'

/** Reports name their reason by its key: one that was used is switched off, never deleted. */
export const keepUsedReason: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const [used] = await runSql(
    req,
    sql`select 1 from report_reasons x where x.id = ${id}::uuid and exists (
          select 1 from reports r where r.reason = x.key
            and (x.campus_id is null or r.campus_id = x.campus_id)) limit 1`,
  )
  if (!used) return
  const zh = '已有举报用了这个原因，不能删除；请改为停用'
  const en = 'Reports were made with this reason: switch it off instead of deleting it'
  throw new AppError('CONFLICT', { problems: [{ message: { zh, en } }] })
}
