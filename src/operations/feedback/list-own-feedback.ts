import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
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

/** What a person wrote to the union and what was answered, newest first, the last 50. */
export async function listOwnFeedback(req: PayloadRequest, author: string): Promise<FeedbackRow[]> {
  return runSql(
    req,
    sql`select id, kind, body, state, reply, ${instant(sql`answered_at`)} as "answeredAt",
          ${instant(sql`created_at`)} as "createdAt"
        from feedback where author_id = ${author} order by created_at desc, id desc limit 50`,
  )
}
