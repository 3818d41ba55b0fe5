import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { requirePrivatePictures } from '../media/private-pictures'

interface ReportWish {
  conversation: string
  reason: string
  detail: string
  images: string[]
}

/**
 * One of the two people says that something is wrong; officers of the campus may read the conversation until they
 * close the report. Said again before, it is the same report; afterwards it is a new one.
 * @returns its id
 * @throws {AppError} NOT_FOUND for conversations of others; VALIDATION_FAILED for pictures that are not theirs
 */
export async function reportConversation(
  req: PayloadRequest,
  actor: StudentActor,
  { conversation, reason, detail, images }: ReportWish,
): Promise<string> {
  return inTransaction(req, async () => {
    // Reported twice at the same moment, it is still one report.
    await lockRow(req, 'conversations', conversation)
    const [room] = await runSql<{ campus: string; known: string | null }>(
      req,
      sql`select c.campus_id as campus,
            (select r.id from reports r
              where r.conversation_id = c.id and r.reporter_id = ${actor.id} and r.state = 'open') as known
          from conversations c where c.id = ${conversation} and ${actor.id}::uuid in (c.buyer_id, c.seller_id)`,
    )
    if (!room) throw new AppError('NOT_FOUND', { problems: [{ path: 'target.value' }] })
    if (room.known !== null) return room.known
    await requirePrivatePictures(req, actor.id, images)
    const { id } = await req.payload.create({
      collection: 'reports',
      data: {
        target: 'conversations',
        conversation,
        reason,
        detail,
        images,
        reporter: actor.id,
        campus: room.campus,
        state: 'open',
      },
      depth: 0,
      overrideAccess: true,
      req,
    })
    return id
  })
}
