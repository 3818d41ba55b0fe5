import { sql } from '@payloadcms/db-postgres'
import { idsIn, runSql, type InTransaction } from '../../lib/sql'
import type { MessageRow } from '../../presenters/messages'
import { messageColumns } from '../messages/message-rows'
import type { Snapshot, Thing } from '../moderation-acts/types'

/** Messages that a report of a conversation keeps. */
const keptMessages = 50

/** What a report keeps. What two people said is for the logged door alone, and no officer's list reads it. */
export type ReportSnapshot = Snapshot & { messages?: MessageRow[] }

/** What a thing says as it is reported: the evidence, whatever becomes of the thing. */
export async function takeSnapshot(
  req: InTransaction,
  { target, id, snapshot }: Thing,
): Promise<ReportSnapshot> {
  if (target !== 'conversations') return snapshot
  const newest = await runSql<MessageRow>(
    req,
    sql`select ${sql.raw(messageColumns)} from messages m where m.conversation_id = ${id}
        order by m.id desc limit ${keptMessages}`,
  )
  return { ...snapshot, messages: newest.reverse() }
}

/** The pictures of a snapshot are kept as long as the report is. */
export async function keepPictures(
  req: InTransaction,
  report: string,
  { images, messages }: ReportSnapshot,
): Promise<void> {
  const ids = [...images, ...(messages ?? []).flatMap(({ image }) => (image ? [image.id] : []))]
  if (ids.length === 0) return
  await runSql(
    req,
    sql`insert into report_pictures (report_id, media_id)
        select ${report}, m.id from media m where m.id in ${idsIn(ids)} order by m.id for key share
        on conflict do nothing`,
  )
}
