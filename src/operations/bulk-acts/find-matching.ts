import { sql } from '@payloadcms/db-postgres'
import { moderationLimits } from '../../contract/moderation'
import { invalid } from '../../lib/errors'
import type { Sql } from '../../lib/payload-adapter/types'
import { idsIn, instant, runSql, type InTransaction } from '../../lib/sql'
import { isOfficersOwn, isOpenToOfficers } from '../reviews/seen-by-officers'
import type { BulkCollection, BulkFilter, BulkSample } from './types'

export interface Match extends BulkSample {
  /** As it is: when it reads otherwise, it has moved on. */
  version: string
}

const person = (id: Sql) =>
  sql`(select json_build_object('id', u.id, 'nickname', u.nickname) from users u where u.id = ${id})`

const shownState = sql`case when t.removed then 'removed' when t.held then 'held' else 'shown' end`

const lists: Record<
  BulkCollection,
  { columns: Sql; from: Sql; words: Sql; whose: Sql; status: Sql; at: Sql }
> = {
  cases: {
    columns: sql`coalesce(t.title, '') as title, '' as text, ${person(sql`t.subject_id`)} as person, t.kind as status,
      ${instant(sql`t.opened_at`)} as at, t.version::text as version`,
    from: sql`cases t where t.state = 'open'`,
    words: sql`coalesce(t.title, '')`,
    whose: sql`t.subject_id`,
    status: sql`t.kind::text`,
    at: sql`t.opened_at`,
  },
  products: {
    columns: sql`t.title, left(coalesce(t.description, ''), 200) as text, ${person(sql`t.seller_id`)} as person, t.status,
      ${instant(sql`t.created_at`)} as at, t.version::text as version`,
    from: sql`products t where t.deleted_at is null`,
    words: sql`t.title || ' ' || coalesce(t.description, '')`,
    whose: sql`t.seller_id`,
    status: sql`t.status::text`,
    at: sql`t.created_at`,
  },
  comments: {
    columns: sql`coalesce((select p.title from products p where p.id = t.product_id), '') as title,
      left(t.body, 200) as text, ${person(sql`t.author_id`)} as person, ${shownState} as status,
      ${instant(sql`t.created_at`)} as at, ${instant(sql`t.updated_at`)} as version`,
    from: sql`comments t where true`,
    words: sql`t.body`,
    whose: sql`t.author_id`,
    status: shownState,
    at: sql`t.created_at`,
  },
  reviews: {
    columns: sql`coalesce((select o.title from orders o where o.id = t.order_id), '') as title,
      left(coalesce(t.body, ''), 200) as text, ${person(sql`t.author_id`)} as person, ${shownState} as status,
      ${instant(sql`t.created_at`)} as at, ${instant(sql`t.updated_at`)} as version`,
    from: sql`reviews t where ${isOpenToOfficers}`,
    words: sql`coalesce(t.body, '')`,
    whose: sql`t.author_id`,
    status: shownState,
    at: sql`t.created_at`,
  },
}

function conditionsOf(collection: BulkCollection, filter: BulkFilter): Sql[] {
  const { words, whose, status, at } = lists[collection]
  const { ids, word, person: who, category, status: wanted, from, to } = filter
  if (collection === 'cases' && !ids) {
    throw invalid('filter.ids', '请选择要处理的待办', 'Say which cases are meant')
  }
  if (category !== undefined && collection !== 'products') {
    throw invalid('filter.category', '只有商品能按分类选', 'Only listings have categories')
  }
  const conditions: Sql[] = []
  if (ids) conditions.push(sql`t.id in ${idsIn(ids)}`)
  if (word) conditions.push(sql`position(lower(${word}) in lower(${words})) > 0`)
  if (who) conditions.push(sql`${whose} = ${who}`)
  if (category) {
    conditions.push(sql`t.category_id in (with recursive below as (
      select id from categories where id = ${category}
      union select c.id from categories c join below b on c.parent_id = b.id) select id from below)`)
  }
  if (from) conditions.push(sql`${at} >= ${from}::timestamptz`)
  if (to) conditions.push(sql`${at} < ${to}::timestamptz`)
  if (conditions.length === 0) {
    throw invalid('filter', '请至少给出一个条件', 'Give one condition at least')
  }
  if (wanted) conditions.push(sql`${status} = ${wanted}`)
  return conditions
}

/** Whether any of these cases waits elsewhere than in the campus. */
export async function areElsewhere(
  req: InTransaction,
  cases: readonly string[],
  campus: string,
): Promise<boolean> {
  const rows = await runSql(
    req,
    sql`select 1 from cases where id in ${idsIn(cases)} and campus_id <> ${campus} limit 1`,
  )
  return rows.length > 0
}

/**
 * What a filter means in a campus, newest first: at most so many as one run takes, and whether there are more. Reviews of the
 * officer's own deals are for colleagues, and not counted.
 * @throws {AppError} VALIDATION_FAILED for a filter that leaves out nothing
 */
export async function findMatching(
  req: InTransaction,
  {
    collection,
    filter,
    campus,
    staff,
  }: { collection: BulkCollection; filter: BulkFilter; campus: string; staff: string },
): Promise<{ matches: Match[]; more: boolean }> {
  const { columns, from, at } = lists[collection]
  const others = collection === 'reviews' ? [sql`not ${isOfficersOwn(staff)}`] : []
  const conditions = sql.join([...conditionsOf(collection, filter), ...others], sql` and `)
  const rows = await runSql<Match>(
    req,
    sql`select t.id, ${columns} from ${from} and t.campus_id = ${campus} and ${conditions}
        order by ${at} desc, t.id desc limit ${moderationLimits.bulkMax + 1}`,
  )
  return { matches: rows.slice(0, moderationLimits.bulkMax), more: rows.length > moderationLimits.bulkMax }
}

/** One of them as it is now, with its row locked until the transaction ends; null once it is gone. */
export async function lockMatch(
  req: InTransaction,
  collection: Exclude<BulkCollection, 'cases'>,
  id: string,
): Promise<Match | null> {
  const { columns, from } = lists[collection]
  const [row] = await runSql<Match>(
    req,
    sql`select t.id, ${columns} from ${from} and t.id = ${id} for no key update of t`,
  )
  return row ?? null
}
