import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { staffOf } from '../../access/actor'
import { peopleRoles } from '../../access/rules'
import type { MessageView } from '../../contract/chat'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { languageOf } from '../../lib/language'
import { runSql } from '../../lib/sql'
import type { MessageRow } from '../../presenters/messages'
import { recordView } from '../audit/record-view'
import { privatePictureUrl } from '../media/private-pictures'
import { peopleConcerned } from '../cases/people-concerned'
import { messageColumns, viewOf } from '../messages/message-rows'
import { readThing } from '../moderation-acts/read-thing'
import { refuseOwnCase } from '../staff/own-case'

interface Person {
  id: string
  nickname: string
  role: 'buyer' | 'seller'
}

export interface ReportedConversation {
  people: Person[]
  product: { id: string; title: string } | null
  /** Of the report. */
  images: string[]
  /** In the order in which they were written: also what is held or was refused. */
  messages: MessageView[]
  /** The last of them as they were when it was reported, whatever became of them; of the first page only. */
  atReport: MessageView[]
  /** Give it back as `after` for what follows; null at the end. */
  next: string | null
}

/** Messages of one reading. */
const pageMax = 200

/**
 * The conversation that an open report names, for officers of its campus. There is no other way to it, and every reading
 * is in the audit log before the answer leaves.
 * @throws {AppError} NOT_FOUND for reports that the officer has no say in; FORBIDDEN to one of the two, and to whoever
 * reported it; CONFLICT with `state` for a closed one
 */
export async function readReportedConversation(
  req: PayloadRequest,
  report: string,
  after: string | null,
): Promise<ReportedConversation> {
  const staff = staffOf(req)
  if (!staff || !peopleRoles.includes(staff.role)) throw new AppError('NOT_FOUND')
  return inTransaction(req, async () => {
    const [room] = await runSql<{
      id: string
      campus: string
      state: 'open' | 'done'
      people: Person[]
      product: ReportedConversation['product']
      images: string[]
      kept: MessageRow[] | null
    }>(
      req,
      sql`select c.id, r.campus_id as campus, r.state,
            json_build_array(
              json_build_object('id', b.id, 'nickname', b.nickname, 'role', 'buyer'),
              json_build_object('id', s.id, 'nickname', s.nickname, 'role', 'seller')) as people,
            (select json_build_object('id', p.id, 'title', p.title) from products p where p.id = c.product_id) as product,
            (select coalesce(json_agg(x.media_id order by x."order"), '[]') from reports_rels x
              where x.parent_id = r.id and x.media_id is not null) as images,
            r.snapshot -> 'messages' as kept
          from reports r join conversations c on c.id = r.conversation_id
            join users b on b.id = c.buyer_id join users s on s.id = c.seller_id
          where r.id = ${report} for share of r`,
    )
    if (!room || (staff.campus !== null && staff.campus !== room.campus)) throw new AppError('NOT_FOUND')
    const ref = { target: 'conversations' as const, id: room.id }
    await refuseOwnCase(req, staff, await peopleConcerned(req, ref, await readThing(req, ref), null))
    if (room.state !== 'open') throw new AppError('CONFLICT', { data: { state: room.state } })
    await recordView(req, {
      target: 'reports',
      targetId: report,
      summary: '被举报的会话 · reported conversation',
      campus: room.campus,
    })
    const rows = await runSql<MessageRow>(
      req,
      sql`select ${sql.raw(messageColumns)} from messages m
          where m.conversation_id = ${room.id} and (${after}::uuid is null or m.id > ${after}::uuid)
          order by m.id limit ${pageMax + 1}`,
    )
    const page = rows.slice(0, pageMax)
    const reader = { id: null, language: languageOf(req.headers) }
    const view = (row: MessageRow) => viewOf(req.payload.services, row, reader)
    return {
      people: room.people,
      product: room.product,
      images: room.images.map((id) => privatePictureUrl(req, id)),
      messages: page.map(view),
      atReport: after === null ? (room.kept ?? []).map(view) : [],
      next: rows.length > pageMax ? (page.at(-1)?.id ?? null) : null,
    }
  })
}
