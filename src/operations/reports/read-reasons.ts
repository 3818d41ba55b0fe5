import { sql } from '@payloadcms/db-postgres'
import type { ReportTarget } from '../../contract/moderation'
import { runSql, type InTransaction } from '../../lib/sql'

export interface ReportReason {
  key: string
  title: { zh: string; en: string }
  points: number
}

/**
 * What a campus lets people choose from when they report such a thing, in its order. A row of the campus stands in for the
 * shared one with the same key, also when it is switched off.
 */
export const readReasons = (
  req: InTransaction,
  { campus, target }: { campus: string; target: ReportTarget },
): Promise<ReportReason[]> =>
  runSql<ReportReason>(
    req,
    sql`select n.key, json_build_object('zh', n.title, 'en', coalesce(nullif(n.title_en, ''), n.title)) as title,
          n.points::float8 as points
        from (select distinct on (key) * from report_reasons where campus_id is null or campus_id = ${campus}
          order by key, campus_id is null) n
        where n.active and exists (
          select 1 from report_reasons_targets t where t.parent_id = n.id and t.value::text = ${target})
        order by n.sort, n.key`,
  )
