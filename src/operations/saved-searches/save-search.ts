import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { limits } from '../../contract/limits'
import type { AnnouncedKind } from '../../domain/saved-searches/announced-kinds'
import { normalizeQuery } from '../../domain/saved-searches/normalize-query'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { readCategory } from '../categories/read-category'
import { listSavedSearches, type SavedSearchRow } from './list-saved-searches'

export interface Search {
  q?: string
  category?: string
  kind?: AnnouncedKind
  minPriceFen?: number
  maxPriceFen?: number
}

/**
 * Keeps a search for a person, who is told of what comes after it. The same search is kept once.
 * @throws {AppError} CONFLICT when the person has as many as one may
 */
export async function saveSearch(
  req: PayloadRequest,
  actor: StudentActor,
  search: Search,
): Promise<SavedSearchRow> {
  const { q, category = null, kind = null, minPriceFen = null, maxPriceFen = null } = search
  const wanted = { q: q === undefined ? null : normalizeQuery(q), category, kind, minPriceFen, maxPriceFen }
  if (wanted.q === null && category === null) {
    throw invalid('q', '请填写关键词或选择分类', 'Give words or a category')
  }
  if (minPriceFen !== null && maxPriceFen !== null && minPriceFen > maxPriceFen) {
    throw invalid('maxPriceFen', '最高价不能低于最低价', 'The highest price is below the lowest')
  }
  return inTransaction(req, async () => {
    // Two taps at once are one search, and the last one that is allowed is one.
    await lockRow(req, 'users', actor.id)
    const id = (await findSame(req, actor.id, wanted)) ?? (await create(req, actor, wanted))
    const [row] = await listSavedSearches(req, actor.id, id)
    if (!row) throw new AppError('NOT_FOUND')
    return row
  })
}

type Wanted = Pick<SavedSearchRow, 'q' | 'category' | 'kind' | 'minPriceFen' | 'maxPriceFen'>

async function findSame(req: PayloadRequest, user: string, wanted: Wanted): Promise<string | null> {
  const { q, category, kind, minPriceFen, maxPriceFen } = wanted
  const [row] = await runSql<{ id: string }>(
    req,
    sql`select id from saved_searches where user_id = ${user} and q is not distinct from ${q}
          and category_id is not distinct from ${category}::uuid and kind::text is not distinct from ${kind}::text
          and min_price_fen is not distinct from ${minPriceFen}::numeric
          and max_price_fen is not distinct from ${maxPriceFen}::numeric`,
  )
  return row?.id ?? null
}

async function create(req: PayloadRequest, actor: StudentActor, wanted: Wanted): Promise<string> {
  const { category } = wanted
  if (category !== null) {
    const found = await readCategory(req, category)
    if (!found?.active || (found.campus !== null && found.campus !== actor.campus)) {
      throw invalid('category', '没有这个分类', 'There is no such category')
    }
  }
  const { totalDocs } = await req.payload.count({
    collection: 'saved-searches',
    where: { user: { equals: actor.id } },
    overrideAccess: true,
    req,
  })
  if (totalDocs >= limits.savedSearchesMax) {
    throw new AppError('CONFLICT', {
      problems: [
        {
          message: {
            zh: `最多保存 ${limits.savedSearchesMax} 个搜索，请先删除一些`,
            en: `At most ${limits.savedSearchesMax} searches are kept; delete some first`,
          },
        },
      ],
      data: { max: limits.savedSearchesMax },
    })
  }
  const { id } = await req.payload.create({
    collection: 'saved-searches',
    data: { ...wanted, user: actor.id, campus: actor.campus },
    depth: 0,
    // Acts for the student, who may not write the table itself.
    overrideAccess: true,
    req,
  })
  return id
}
