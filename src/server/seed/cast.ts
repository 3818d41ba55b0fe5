import { sql } from '@payloadcms/db-postgres'
import { demoCampuses } from '../../demo/campuses'
import { demoCategories } from '../../demo/categories'
import { runSql, type InTransaction } from '../../lib/sql'

/** Ids of what the first step has written, by the names that the plans use. */
export interface Cast {
  campus(key: string): string
  category(key: string): string
  person(name: string): string
}

export async function readCast(req: InTransaction): Promise<Cast> {
  const idsOf = async (rows: Promise<{ id: string; name: string }[]>) =>
    new Map((await rows).map(({ id, name }) => [name, id]))
  const campuses = await idsOf(runSql(req, sql`select id, name from campuses`))
  const categories = await idsOf(runSql(req, sql`select id, name from categories`))
  const people = await idsOf(
    runSql(
      req,
      sql`select user_id as id, subject as name from identities where provider = 'dev' and app_id = ''`,
    ),
  )
  const campusNames = new Map<string, string>(demoCampuses.map(({ key, name }) => [key, name]))
  const categoryNames = new Map(
    demoCategories.flatMap((parent) => [parent, ...parent.children]).map(({ key, name }) => [key, name]),
  )
  return {
    campus: (key) => known(campuses, campusNames.get(key) ?? key),
    category: (key) => known(categories, categoryNames.get(key) ?? key),
    person: (name) => known(people, name),
  }
}

function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The demo has no ${name}`)
  return id
}
