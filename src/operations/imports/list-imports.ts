import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StaffActor } from '../../access/actor'
import type { ImportCounts, ImportKind, ImportState, RosterMode } from '../../contract/imports'
import { readKey, writeKey } from '../../lib/cursor'
import { instant, runSql } from '../../lib/sql'

export interface ImportLine {
  id: string
  kind: ImportKind
  filename: string
  state: ImportState
  rowCount: number
  mode: RosterMode | null
  counts: ImportCounts | null
  errors: number
  warnings: number
  campus: { id: string; name: string } | null
  by: string
  createdAt: string
  appliedAt: string | null
}

const pageRows = 20

/** Tables that were brought, newest first. */
export async function listImports(
  req: PayloadRequest,
  { campus }: StaffActor,
  cursor: string | undefined,
): Promise<{ docs: ImportLine[]; nextCursor: string | null }> {
  const [at, id] = cursor === undefined ? [null, null] : readKey(cursor, ['instant', 'id'])
  const rows = await runSql<ImportLine & { key: string }>(
    req,
    sql`select i.id, i.kind::text as kind, i.filename, i.state::text as state, i.row_count::int as "rowCount",
          i.rows ->> 'mode' as mode, i.rows -> 'counts' as counts, coalesce((i.rows ->> 'errors')::int, 0) as errors,
          coalesce((i.rows ->> 'warnings')::int, 0) as warnings,
          case when c.id is null then null else json_build_object('id', c.id, 'name', c.name) end as campus,
          coalesce(s.name, '—') as by, ${instant(sql`i.created_at`)} as "createdAt", ${instant(sql`i.applied_at`)} as "appliedAt",
          json_build_array(${instant(sql`i.created_at`)}, i.id)::text as key
        from imports i left join staff s on s.id = i.staff_id left join campuses c on c.id = i.campus_id
        where (${campus}::uuid is null or i.campus_id = ${campus}::uuid)
          and (${at}::timestamptz is null or (i.created_at, i.id) < (${at}::timestamptz, ${id}::uuid))
        order by i.created_at desc, i.id desc limit ${pageRows + 1}`,
  )
  const docs = rows.slice(0, pageRows)
  const last = docs.at(-1)
  return {
    docs: docs.map(({ key: _key, ...line }) => line),
    nextCursor: rows.length > pageRows && last ? writeKey(last.key) : null,
  }
}
