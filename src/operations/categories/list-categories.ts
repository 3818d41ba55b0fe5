import type { Loaded } from '../../lib/cache'
import type { ReadContext } from '../../lib/read-context'
import { prepared, type Reads } from '../../lib/reads'

export interface CategoryNode {
  id: string
  name: string
  nameEn: string | null
  icon: string | null
  kinds: string[]
  children: CategoryNode[]
}

const categories = prepared(`
  select c.id, c.name, c.name_en as "nameEn", c.icon, c.parent_id as parent,
    (select coalesce(json_agg(k.value order by k."order"), '[]') from categories_kinds k where k.parent_id = c.id) as kinds
  from categories c
  where c.active and (c.campus_id is null or c.campus_id = $1::uuid)
  order by c.sort, c.name, c.id`)

/** The tree of categories in use on a campus, shared ones included; without a campus, the shared ones. */
export async function findCategories(reads: Reads, campus: string | null): Promise<CategoryNode[]> {
  const rows = await reads.rows<Omit<CategoryNode, 'children'> & { parent: string | null }>(categories, [
    campus,
  ])
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

/** The answer's JSON text. */
export async function listCategories({
  services: { cache, reads },
  reader,
  query,
}: ReadContext<{ campus?: string }>): Promise<string> {
  const campus = query.campus ?? reader.campus
  return cache.get(`categories:${campus}`, async (): Promise<Loaded<string>> => ({
    value: JSON.stringify({ docs: await findCategories(reads, campus) }),
    about: ['content:categories'],
  }))
}
