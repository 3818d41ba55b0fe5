import { sql } from '@payloadcms/db-postgres'
import type { Sql } from '../../lib/payload-adapter/types'
import { runSql, type InTransaction } from '../../lib/sql'

/**
 * Whether a home page names a banner or a category, in a draft or in a version that can be brought back. Its deletion would
 * take it out of the block, and a carousel or a grid that names none shows all.
 */
export async function isNamedOnHome(
  req: InTransaction,
  what: 'banners' | 'categories',
  id: number | string,
): Promise<boolean> {
  const named = sql.raw(`${what}_id`)
  const parts: Sql[] = [
    sql`select 1 from home_pages_rels where ${named} = ${id}`,
    sql`select 1 from _home_pages_v_rels where ${named} = ${id}`,
  ]
  if (what === 'categories') {
    parts.push(
      sql`select 1 from home_pages_blocks_list where category_id = ${id}`,
      sql`select 1 from _home_pages_v_blocks_list where category_id = ${id}`,
    )
  }
  const rows = await runSql(req, sql`${sql.join(parts, sql` union all `)} limit 1`)
  return rows.length > 0
}
