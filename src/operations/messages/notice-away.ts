import { sql } from '@payloadcms/db-postgres'
import { createLocalReq, type Payload } from 'payload'
import type { Language } from '../../contract/codes'
import { excerptOf } from '../../domain/text'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'

/** Code points of what the notice quotes. */
const excerptMax = 40

interface Quoted {
  user: string
  key: string
  nickname: string
  title: string
  product: string | null
  type: string
  body: string | null
  language: Language
}

/**
 * Tells the other side of a message by a notice if no app of theirs is open anywhere; once until they have read. Whoever
 * was missed (a process that died meanwhile) is found by `recheck-messages`.
 */
export async function noticeAway(
  payload: Payload,
  { conversation, message }: { conversation: string; message: string },
): Promise<void> {
  const [row] = await runSql<Quoted>(
    { payload, transactionID: undefined },
    sql`select o.id as "user", 'conversation:' || c.id || ':' ||
            case when o.id = c.buyer_id then c.buyer_read_seq else c.seller_read_seq end as key,
          o.language, s.nickname, coalesce((select p.title from products p where p.id = c.product_id),
            (select e.title from errands e where e.id = c.errand_id), '') as title,
          c.product_id as product, m.type, m.body
        from messages m join conversations c on c.id = m.conversation_id
          join users s on s.id = m.sender_id
          join users o on o.id = case when s.id = c.buyer_id then c.seller_id else c.buyer_id end
        where m.id = ${message} and c.id = ${conversation} and m.state = 'delivered'
          and m.seq > case when o.id = c.buyer_id then c.buyer_read_seq else c.seller_read_seq end`,
  )
  if (row && !(await payload.services.presence.isOpen(row.user))) await noticeOf(payload, row, conversation)
}

export async function noticeOf(payload: Payload, row: Quoted, conversation: string): Promise<void> {
  const { user, key, nickname, title, product } = row
  const excerpt = excerptFor(row)
  const req = await createLocalReq({}, payload)
  await notify(req, {
    kind: 'message',
    product,
    told: [{ user, key, params: { nickname, excerpt, title, conversation } }],
  })
}

/** What of a message stands in the notice, in the words of who reads it. */
function excerptFor({ type, body, title, language }: Quoted): string {
  if (type === 'text') return excerptOf(body ?? '', excerptMax)
  const zh = language === 'zh'
  if (type === 'image') return zh ? '[图片]' : '[picture]'
  return zh ? `「${title}」` : `“${title}”`
}

/** Unread for so long, milliseconds, a message is told whether an app is open or not; afterwards it is old news. */
const missedAfterMs = 2 * 60_000
const missedUntilMs = 30 * 60_000

/** Conversations whose last message of the other side waits unread and untold. @returns how many were told */
export async function noticeMissed(payload: Payload, now: Date): Promise<number> {
  const at = (ms: number) => new Date(now.getTime() - ms).toISOString()
  const rows = await runSql<Quoted & { conversation: string }>(
    { payload, transactionID: undefined },
    sql`select distinct on (m.conversation_id, o.id) m.conversation_id as conversation, o.id as "user",
          'conversation:' || c.id || ':' ||
            case when o.id = c.buyer_id then c.buyer_read_seq else c.seller_read_seq end as key,
          o.language, s.nickname, coalesce((select p.title from products p where p.id = c.product_id),
            (select e.title from errands e where e.id = c.errand_id), '') as title,
          c.product_id as product, m.type, m.body
        from messages m join conversations c on c.id = m.conversation_id
          join users s on s.id = m.sender_id
          join users o on o.id = case when s.id = c.buyer_id then c.seller_id else c.buyer_id end
        where m.created_at between ${at(missedUntilMs)}::timestamptz and ${at(missedAfterMs)}::timestamptz
          and m.state = 'delivered' and m.type in ('text', 'image', 'product')
          and m.seq > case when o.id = c.buyer_id then c.buyer_read_seq else c.seller_read_seq end
          and not exists (select 1 from notifications n where n.user_id = o.id and n.key = 'conversation:' || c.id || ':' ||
            case when o.id = c.buyer_id then c.buyer_read_seq else c.seller_read_seq end)
        order by m.conversation_id, o.id, m.seq limit 500`,
  )
  for (const { conversation, ...row } of rows) await noticeOf(payload, row, conversation)
  return rows.length
}
