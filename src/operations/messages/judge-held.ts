import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { staffOf } from '../../access/actor'
import { peopleRoles } from '../../access/rules'
import type { MessageState, MessageView } from '../../contract/chat'
import { afterCommit } from '../../lib/after-commit'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { languageOf } from '../../lib/language'
import { lockRow } from '../../lib/row-lock'
import { runSql } from '../../lib/sql'
import { recordAct } from '../audit/record-act'
import { recordView } from '../audit/record-view'
import { notBlockedSql } from '../blocks/not-blocked'
import { refuseOwnCase } from '../staff/own-case'
import { messagesByIds, viewOf } from './message-rows'
import { noticeAway } from './notice-away'
import { tellStored } from './post-message'

/**
 * One held message, alone: not the conversation around it. The reading is in the audit log.
 * @throws {AppError} NOT_FOUND for everything that is not held in the officer's campus; FORBIDDEN to one of the two
 */
export async function readHeld(req: PayloadRequest, id: string): Promise<MessageView> {
  const staff = requireStaff(req)
  return inTransaction(req, async () => {
    const row = await heldRow(req, id)
    if (row.state !== 'held') throw new AppError('NOT_FOUND')
    await refuseOwnCase(req, staff, [row.buyer, row.seller])
    await recordView(req, {
      target: 'messages',
      targetId: id,
      summary: '被拦下的消息 · held message',
      campus: row.campus,
    })
    const [message] = await messagesByIds(req.payload.services, [id])
    if (!message) throw new AppError('NOT_FOUND')
    return viewOf(req.payload.services, message, { id: null, language: languageOf(req.headers) })
  })
}

/**
 * As part of an act, in its transaction: a held message is let through, and takes the next number now, or is refused for good.
 * @throws {AppError} CONFLICT when it is judged already, or when one of the two has blocked the other since
 */
export async function judge(req: PayloadRequest, id: string, verdict: 'release' | 'refuse'): Promise<void> {
  const state = verdict === 'release' ? 'delivered' : 'refused'
  const { conversation } = await heldRow(req, id)
  await lockRow(req, 'conversations', conversation)
  const row = await heldRow(req, id)
  if (row.state !== 'held') throw new AppError('CONFLICT', { data: { state: row.state } })
  if (verdict === 'release' && !row.free) throw new AppError('CONFLICT', { data: { state: row.state } })
  await runSql(
    req,
    sql`with numbered as (
          update conversations set last_seq = last_seq + 1, last_message_at = now(), updated_at = now()
          where id = ${conversation} and ${verdict} = 'release' returning last_seq)
        update messages set state = ${state}::enum_messages_state, seq = (select last_seq from numbered), updated_at = now()
        where id = ${id}`,
  )
  await recordAct(req, {
    target: 'messages',
    targetId: id,
    summary: verdict === 'release' ? '放行消息 · message released' : '拒绝消息 · message refused',
    changes: [{ field: 'state', before: 'held', after: state }],
    campus: row.campus,
  })
  await afterCommit(req, async () => {
    const { payload } = req
    // What was refused nobody but its sender ever saw.
    const hearers = verdict === 'release' ? row : { buyer: row.sender, seller: row.sender }
    await tellStored(payload, id, hearers)
    if (verdict === 'release') await noticeAway(payload, { conversation, message: id })
  })
}

/**
 * A refusal is taken back: the message waits again. Only its sender has seen it.
 * @throws {AppError} CONFLICT when it is not refused (any more)
 */
export async function holdAgain(req: PayloadRequest, id: string): Promise<void> {
  const { conversation } = await heldRow(req, id)
  await lockRow(req, 'conversations', conversation)
  const row = await heldRow(req, id)
  if (row.state !== 'refused') throw new AppError('CONFLICT', { data: { state: row.state } })
  await runSql(req, sql`update messages set state = 'held', updated_at = now() where id = ${id}`)
  await afterCommit(req, () => tellStored(req.payload, id, { buyer: row.sender, seller: row.sender }))
}

function requireStaff(req: PayloadRequest) {
  const staff = staffOf(req)
  if (!staff || !peopleRoles.includes(staff.role)) throw new AppError('NOT_FOUND')
  return staff
}

interface HeldRow {
  conversation: string
  campus: string
  state: MessageState
  sender: string
  buyer: string
  seller: string
  free: boolean
}

async function heldRow(req: PayloadRequest, id: string): Promise<HeldRow> {
  const { campus } = requireStaff(req)
  const [row] = await runSql<HeldRow>(
    req,
    sql`select c.id as conversation, c.campus_id as campus, m.state, m.sender_id as sender,
          c.buyer_id as buyer, c.seller_id as seller,
          ${notBlockedSql(sql`c.buyer_id`, sql`c.seller_id`)} as free
        from messages m join conversations c on c.id = m.conversation_id
        where m.id = ${id} and m.held_for is not null and m.sender_id is not null`,
  )
  if (!row || (campus !== null && campus !== row.campus)) throw new AppError('NOT_FOUND')
  return row
}
