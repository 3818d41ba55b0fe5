import { sql } from '@payloadcms/db-postgres'
import { runSql, type InTransaction } from '../../lib/sql'

export interface CampusName {
  id: string
  name: { zh: string; en: string }
}

/** Campuses that report, in the order in which people choose one. */
export const listCampuses = (req: InTransaction): Promise<CampusName[]> =>
  runSql(
    req,
    sql`select id, json_build_object('zh', name, 'en', coalesce(nullif(name_en, ''), name)) as name from campuses
        where active order by sort, created_at limit 200`,
  )
