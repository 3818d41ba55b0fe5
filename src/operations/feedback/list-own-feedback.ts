import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { readKey, writeKey } from '../../lib/cursor'
import { instant, runSql } from '../../lib/sql'

export interface FeedbackRow {
  id: string
  kind: string
  body: string
  state: 'new' | 'handled'
  reply: string | null
  answeredAt: string | null
  createdAt: string
}

/** What a person wrote to the union and what was answered, newest first. Notes of officers are no part of it. */
export async function listOwnFeedback(
  req: PayloadRequest,
  author: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<{ docs: FeedbackRow[]; nextCursor: string | null }> {
  const [at, id] = cursor === undefined ? [null, null] : readKey(cursor, ['instant', 'id'])
  const rows = await runSql<FeedbackRow & { key: string }>(
    req,
    sql`select id, kind, body, state, reply, ${instant(sql`answered_at`)} as "answeredAt",
          ${instant(sql`created_at`)} as "createdAt", json_build_array(${instant(sql`created_at`)}, id)::text as key
        from feedback where author_id = ${author}
          and (${at}::timestamptz is null or (created_at, id) < (${at}::timestamptz, ${id}::uuid))
        order by created_at desc, id desc limit ${limit + 1}`,
  )
  const docs = rows.slice(0, limit)
  const last = docs.at(-1)
  return {
    docs: docs.map(({ key: _key, ...row }) => row),
    nextCursor: rows.length > limit && last ? writeKey(last.key) : null,
  }
}
