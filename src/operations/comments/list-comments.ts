import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { readCursor, writeCursor } from '../../lib/cursor'
import { instant, runSql } from '../../lib/sql'
import { verifiedNow } from '../users/verified-now'

interface ReplyRow {
  id: string
  body: string
  removed: boolean
  /** Waits for officers; only its author sees it. */
  held: boolean
  author: string
  nickname: string
  avatar: string | null
  verified: boolean
  createdAt: string
}

export interface CommentRow extends ReplyRow {
  replies: ReplyRow[]
}

/** One comment row aliased `c` with its author `u`, as JSON. */
const columns = sql`'id', c.id, 'body', c.body, 'removed', coalesce(c.removed, false),
  'held', coalesce(c.held, false), 'author', u.id,
  'nickname', u.nickname, 'avatar', (select a.filename from media a where a.id = u.avatar_id),
  'verified', ${sql.raw(verifiedNow)},
  'createdAt', ${instant(sql`c.created_at`)}`

/** Threads under a listing, oldest first, each with its replies; what is held only for whoever wrote it. */
export async function listComments(
  req: PayloadRequest,
  product: string,
  { limit, cursor, viewer }: { limit: number; cursor?: string; viewer: string | null },
): Promise<{ rows: CommentRow[]; nextCursor: string | null }> {
  const after = cursor === undefined ? null : readCursor(cursor, 'instant')
  const isShown = sql`(c.held is not true or (c.author_id = ${viewer}::uuid and c.removed is not true))`
  const rows = await runSql<{ comment: CommentRow }>(
    req,
    sql`select json_build_object(${columns}, 'replies', (
          select coalesce(json_agg(reply.doc order by reply.created_at, reply.id), '[]') from (
            select c.id, c.created_at, json_build_object(${columns}) as doc
            from comments c join users u on u.id = c.author_id
            where c.reply_to_id = t.id and ${isShown} order by c.created_at, c.id limit 100) reply)) as comment
        from comments t, lateral (select t.*) c join users u on u.id = c.author_id
        where t.product_id = ${product} and t.reply_to_id is null and ${isShown}
          and ${after === null ? sql`true` : sql`(t.created_at, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`}
        order by t.created_at, t.id limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit).map(({ comment }) => comment)
  const last = shown.at(-1)
  return {
    rows: shown,
    nextCursor: rows.length > limit && last ? writeCursor([last.createdAt, last.id]) : null,
  }
}
