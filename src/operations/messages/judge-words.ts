import { sql } from '@payloadcms/db-postgres'
import type { BasePayload, Payload } from 'payload'
import type { MessageDraft } from '../../contract/chat'
import { judgeTexts, type WordJudgement } from '../../domain/safety/judge-texts'
import { prepared } from '../../lib/reads'
import { runSql } from '../../lib/sql'
import { openFlag } from '../cases/open-flag'
import { placeNeedsCampus, readWordLists } from '../word-lists/read-lists'
import { refuseWords } from '../word-lists/refuse-words'

/** The campus of a conversation never changes; kept for the conversations in which something is being said. */
const campuses = new WeakMap<BasePayload, Map<string, string>>()
const keptMax = 10_000

const campusStatement = prepared(`select campus_id as campus from conversations where id = $1`)
const knownStatement = prepared(
  `select 1 from messages where conversation_id = $1 and sender_id = $2 and client_id = $3`,
)

async function campusOf(payload: Payload, conversation: string): Promise<string> {
  let known = campuses.get(payload)
  if (!known) campuses.set(payload, (known = new Map<string, string>()))
  const kept = known.get(conversation)
  if (kept !== undefined) return kept
  const [row] = await payload.services.talk.rows<{ campus: string }>(campusStatement, [conversation])
  if (!row) return ''
  const [oldest] = known.keys()
  if (known.size >= keptMax && oldest !== undefined) known.delete(oldest)
  known.set(conversation, row.campus)
  return row.campus
}

/**
 * What the lists of the conversation's campus say of a message that is about to be stored, from memory; `body` is there when
 * words of it were replaced. One that is stored already is the same message whatever the lists say by now.
 * @throws {AppError} CONTENT_REJECTED
 */
export async function judgeWords(
  payload: Payload,
  sender: string,
  { conversation, clientId, body }: MessageDraft,
): Promise<Pick<WordJudgement, 'verdict'> & { body?: string }> {
  if (body === undefined || body === '') return { verdict: 'pass' }
  const { services } = payload
  const needed = await placeNeedsCampus(services, 'messages')
  const lists = await readWordLists(services, needed ? await campusOf(payload, conversation) : '', 'messages')
  const judged = judgeTexts(lists, [{ path: 'body', text: body }])
  if (judged.verdict === 'block') {
    const known = await services.talk.rows(knownStatement, [conversation, sender, clientId])
    if (known.length > 0) return { verdict: 'pass' }
    refuseWords(judged)
  }
  const [replaced] = judged.replaced
  return replaced ? { verdict: judged.verdict, body: replaced.text } : judged
}

/** After a decision about somebody's words in chats nobody is asked about them again for so long. */
const quietDays = 7

/**
 * A word to look at in a chat points to who said it, never to what was said: no officer reads a conversation that nobody has
 * reported.
 */
export async function flagSender(payload: Payload, sender: string): Promise<void> {
  const pool = { payload, transactionID: undefined }
  const [row] = await runSql<{ campus: string; nickname: string }>(
    pool,
    sql`select u.campus_id as campus, u.nickname from users u
        where u.id = ${sender}
          and not exists (select 1 from cases k where k.kind = 'flag' and k.target = 'users'
            and k.target_id = ${sender} and k.reason = 'chat_words'
            and (k.state = 'open' or k.closed_at > now() - make_interval(days => ${quietDays}::int)))`,
  )
  if (!row) return
  await openFlag(pool, {
    target: 'users',
    id: sender,
    campus: row.campus,
    subject: sender,
    title: row.nickname,
    reason: 'chat_words',
  })
}
