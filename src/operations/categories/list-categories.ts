import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { runSql } from '../../lib/sql'

export interface CategoryNode {
  id: string
  name: string
  nameEn: string | null
  icon: string | null
  kinds: string[]
  children: CategoryNode[]
}

/** The tree of categories in use on a campus, shared ones included; without a campus, the shared ones. */
export async function listCategories(
  req: PayloadRequest,
  campus: string | undefined,
): Promise<CategoryNode[]> {
  const rows = await runSql<Omit<CategoryNode, 'children'> & { parent: string | null }>(
    req,
    sql`select c.id, c.name, c.name_en as "nameEn", c.icon, c.parent_id as parent,
          (select coalesce(json_agg(k.value order by k."order"), '[]') from categories_kinds k
            where k.parent_id = c.id) as kinds
        from categories c
        where c.active and (c.campus_id is null or c.campus_id = ${campus ?? null}::uuid)
        order by c.sort, c.name, c.id`,
  )
  const childrenOf = (parent: string | null): CategoryNode[] =>
    rows
      .filter((row) => row.parent === parent)
      .map(({ id, name, nameEn, icon, kinds }) => ({
        id,
        name,
        nameEn,
        icon,
        kinds,
        children: parent === null ? childrenOf(id) : [],
      }))
  return childrenOf(null)
}
