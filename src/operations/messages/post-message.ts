import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { Language } from '../../contract/codes'
import type { SystemEvent, SystemParams } from '../../domain/chat/system-words'
import { afterCommit } from '../../lib/after-commit'
import { runSql } from '../../lib/sql'
import { messagesByIds } from './message-rows'
import { tellMessage } from './tell-message'

/** The card of an offer, in the request's transaction. @returns the message's id */
export const postCard = (
  req: PayloadRequest,
  { conversation, sender, offer }: { conversation: string; sender: string; offer: string },
): Promise<string> => post(req, { conversation, sender, offer, type: 'offer', said: null })

/** What happened, said by nobody, in the request's transaction; each reads it in their language. @returns the message's id */
export const postSystem = (
  req: PayloadRequest,
  { conversation, event, params = {} }: { conversation: string; event: SystemEvent; params?: SystemParams },
): Promise<string> =>
  post(req, { conversation, sender: null, offer: null, type: 'system', said: { event, params } })

interface Post {
  conversation: string
  sender: string | null
  offer: string | null
  type: 'offer' | 'system'
  said: object | null
}

/** Takes the next number, under the lock of the conversation until the caller's transaction ends. */
async function post(req: PayloadRequest, { conversation, sender, offer, type, said }: Post): Promise<string> {
  const id = uuidv7()
  const [room] = await runSql<{ buyer: string; seller: string }>(
    req,
    sql`with numbered as (
          update conversations set last_seq = last_seq + 1, last_message_at = clock_timestamp()
          where id = ${conversation} returning id, last_seq, buyer_id, seller_id),
        fresh as (
          insert into messages (id, conversation_id, seq, sender_id, type, state, offer_id, said, warnings, created_at, updated_at)
          select ${id}::uuid, n.id, n.last_seq, ${sender}::uuid, ${type}::enum_messages_type, 'delivered', ${offer}::uuid,
            ${said === null ? null : JSON.stringify(said)}::jsonb, '[]'::jsonb, clock_timestamp(), clock_timestamp()
          from numbered n)
        select buyer_id as buyer, seller_id as seller from numbered`,
  )
  if (!room) throw new Error('A message for a conversation that is not there')
  await afterCommit(req, () => tellStored(req.payload, id, room))
  return id
}

/** Both people's open apps hear a message that is stored: a posted one, one released, or one withdrawn. */
export async function tellStored(
  payload: PayloadRequest['payload'],
  id: string,
  { buyer, seller }: { buyer: string; seller: string },
): Promise<void> {
  const [[row], people] = await Promise.all([
    messagesByIds(payload.services, [id]),
    runSql<{ id: string; language: Language }>(
      { payload, transactionID: undefined },
      sql`select id, language from users where id in (${buyer}, ${seller})`,
    ),
  ])
  if (!row) return
  const languageOf = (person: string) => people.find((each) => each.id === person)?.language ?? 'zh'
  const [language, otherLanguage] = [languageOf(buyer), languageOf(seller)]
  tellMessage(payload, row, { other: seller, language, otherLanguage }, { id: buyer })
}
