import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import type { Language } from '../../contract/codes'
import { presentNotification, type NotificationView } from '../../presenters/notifications'
import { runSql } from '../../lib/sql'
import { inboxColumns, inWords, type InboxRow } from './list-notifications'
import { textsOf, type Texts } from './texts'

/** Who was told what; ids of the person and of the row. */
interface NewsItem {
  user: string
  notification: string
}

/** What these people were told, each in their own language; rows in one statement, texts once per campus. */
export async function readNews(
  payload: Payload,
  items: readonly NewsItem[],
): Promise<{ user: string; notification: NotificationView }[]> {
  const req = { payload, transactionID: undefined }
  const rows = await runSql<InboxRow & { user: string; campus: string; language: Language }>(
    req,
    sql`select ${inboxColumns}, u.id as "user", u.campus_id as campus, u.language
        from json_to_recordset(${JSON.stringify(items)}::json) as i("user" uuid, notification uuid)
        join notifications n on n.id = i.notification and n.user_id = i."user"
        join users u on u.id = n.user_id and u.standing = 'active'
        order by n.id`,
  )
  const campuses = [...new Set(rows.map(({ campus }) => campus))]
  const texts = new Map<string, Texts>(
    await Promise.all(campuses.map(async (campus) => [campus, await textsOf(req, campus)] as const)),
  )
  return rows.flatMap(({ user, campus, language, ...row }) => {
    const own = texts.get(campus)
    return own ? [{ user, notification: presentNotification(inWords(row, own, language)) }] : []
  })
}
