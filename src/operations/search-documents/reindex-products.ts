import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { rulesVersion } from '../../domain/search/document'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { indexProducts } from './index-products'

/** Listings of one transaction. */
const chunk = 200
/** Well below the time after which a job counts as stranded; the next run goes on. */
const lastsMaxMs = 5 * 60_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

/** Rows of `progress_marks` that a trigger writes when a category is edited; what follows is its id. */
const categoryMark = 'reindex-category:'

/**
 * Indexes what is not indexed, or by older rules, or whose category has been edited since. A listing that somebody is
 * just editing is left to that edit, or to the next run. Runs twice or beside edits without harm.
 */
export async function reindexProducts(req: PayloadRequest, now: Date): Promise<void> {
  const until = now.getTime() + lastsMaxMs
  const inTime = () => Date.now() < until
  await reindexCategories(req, inTime)
  for (const find of [findOutdated, findMissing]) {
    let after: string | null = beforeAll
    while (after !== null && inTime()) after = await reindexChunk(req, () => find(req, after ?? beforeAll))
  }
}

/** @returns where the next chunk begins; null at the end */
async function reindexChunk(
  req: PayloadRequest,
  find: () => Promise<{ id: string }[]>,
): Promise<string | null> {
  return inTransaction(req, async () => {
    const ids = (await find()).map(({ id }) => id)
    const free = await runSql<{ id: string }>(
      req,
      // Nobody changes it, nor puts it among those on offer, while it is read and written here.
      sql`select p.id from products p
          where p.id in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))
          order by p.id for no key update skip locked`,
    )
    await indexProducts(
      req,
      free.map(({ id }) => id),
    )
    return ids.length < chunk ? null : (ids.at(-1) ?? null)
  })
}

const findOutdated = (req: PayloadRequest, after: string) =>
  runSql<{ id: string }>(
    req,
    sql`select d.product_id as id from search_documents d
        where d.made_with < ${rulesVersion} and d.product_id > ${after}::uuid order by d.product_id limit ${chunk}`,
  )

const findMissing = (req: PayloadRequest, after: string) =>
  runSql<{ id: string }>(
    req,
    sql`select p.id from products p
        -- A subquery of one value: looked up row by row, so that a chunk stops where it is full.
        where p.id > ${after}::uuid
          and (select true from search_documents d where d.product_id = p.id) is null
        order by p.id limit ${chunk}`,
  )

interface Mark {
  name: string
  /** Listings up to this id are done. */
  after: string
}

/** Each category with its children, as far as the mark says; edited again meanwhile, it begins anew. */
async function reindexCategories(req: PayloadRequest, inTime: () => boolean): Promise<void> {
  const marks = await runSql<Mark>(
    req,
    sql`select name, reached ->> 'after' as after from progress_marks
        where starts_with(name, ${categoryMark}) order by name`,
  )
  for (const { name, after } of marks) {
    let from: string | null = after
    while (from !== null && inTime()) {
      const at: string = from
      const next = await reindexChunk(req, () => findOfCategory(req, name.slice(categoryMark.length), at))
      from = (await moveMark(req, { name, after: at }, next)) ? next : null
    }
  }
}

const findOfCategory = (req: PayloadRequest, category: string, after: string) =>
  runSql<{ id: string }>(
    req,
    sql`select p.id from products p
        where p.category_id in (select c.id from categories c where ${category}::uuid in (c.id, c.parent_id))
          and p.id > ${after}::uuid order by p.id limit ${chunk}`,
  )

/** @returns false when somebody edited the category since, so that it begins anew in the next run */
async function moveMark(req: PayloadRequest, { name, after }: Mark, next: string | null): Promise<boolean> {
  const same = sql`name = ${name} and reached ->> 'after' = ${after}`
  const moved = await runSql(
    req,
    next === null
      ? sql`delete from progress_marks where ${same} returning 1`
      : sql`update progress_marks set reached = json_build_object('after', ${next}::text)::jsonb where ${same} returning 1`,
  )
  return moved.length > 0
}
