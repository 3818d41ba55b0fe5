import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { Language } from '../../contract/codes'
import type { NotificationKind, NotificationParams } from '../../contract/notifications'
import type { NotificationSource } from '../../presenters/notifications'
import { instant, runSql } from '../../lib/sql'
import { renderTexts, textsOf, type Texts } from './texts'

/** A row of the inbox, before it is put into words. */
export interface InboxRow {
  id: string
  kind: NotificationKind
  params: NotificationParams
  product: string | null
  readAt: string | null
  createdAt: string
}

/** Columns of `notifications n`, as `InboxRow`. */
export const inboxColumns = sql`n.id, n.kind, n.params, n.product_id as product,
  ${instant(sql`n.read_at`)} as "readAt", ${instant(sql`n.created_at`)} as "createdAt"`

/** The row in the words of the reader's campus. */
export function inWords({ params, ...row }: InboxRow, texts: Texts, language: Language): NotificationSource {
  return { ...row, params, ...renderTexts(texts(row.kind), row.kind, params, language, row.createdAt) }
}

interface InboxQuery {
  limit: number
  /** Id of the last row of the page before. */
  cursor?: string
  unread: boolean
  language: Language
}

/** What a person was told, newest first. Ids rise with time, so new rows never shift a page. */
export async function listNotifications(
  req: PayloadRequest,
  actor: StudentActor,
  { limit, cursor, unread, language }: InboxQuery,
): Promise<{ rows: NotificationSource[]; nextCursor: string | null; unreadCount: number }> {
  const [rows, texts, unreadCount] = await Promise.all([
    runSql<InboxRow>(
      req,
      sql`select ${inboxColumns} from notifications n
          where n.user_id = ${actor.id}
            and ${cursor === undefined ? sql`true` : sql`n.id < ${cursor}::uuid`}
            and ${unread ? sql`n.read_at is null` : sql`true`}
          order by n.id desc limit ${limit + 1}`,
    ),
    textsOf(req, actor.campus),
    countUnread(req, actor.id),
  ])
  const shown = rows.slice(0, limit)
  return {
    rows: shown.map((row) => inWords(row, texts, language)),
    nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    unreadCount,
  }
}

/** How many notices a person has not read. */
export async function countUnread(req: PayloadRequest, user: string): Promise<number> {
  const [row] = await runSql<{ count: number }>(
    req,
    sql`select count(*)::int as count from notifications where user_id = ${user} and read_at is null`,
  )
  return row?.count ?? 0
}
