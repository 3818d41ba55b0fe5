import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { AnnouncedKind } from '../../domain/saved-searches/announced-kinds'
import { instant, runSql } from '../../lib/sql'

export interface SavedSearchRow {
  id: string
  q: string | null
  category: string | null
  kind: AnnouncedKind | null
  minPriceFen: number | null
  maxPriceFen: number | null
  createdAt: string
}

/** A person's saved searches, newest first; they are few. With `id` only that one. */
export async function listSavedSearches(
  req: PayloadRequest,
  user: string,
  id: string | null = null,
): Promise<SavedSearchRow[]> {
  return runSql(
    req,
    sql`select s.id, s.q, s.category_id as category, s.kind, s.min_price_fen::float8 as "minPriceFen",
          s.max_price_fen::float8 as "maxPriceFen", ${instant(sql`s.created_at`)} as "createdAt"
        from saved_searches s where s.user_id = ${user} and (${id}::uuid is null or s.id = ${id}::uuid)
        order by s.created_at desc, s.id desc`,
  )
}
