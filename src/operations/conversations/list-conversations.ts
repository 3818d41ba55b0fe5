import type { Payload } from 'payload'
import type { Language } from '../../contract/codes'
import { readCursor, writeCursor } from '../../lib/cursor'
import { AppError } from '../../lib/errors'
import { prepared } from '../../lib/reads'
import { instantText } from '../../lib/sql'
import { presentConversation, type ConversationRow } from '../../presenters/conversations'
import type { MessageRow } from '../../presenters/messages'
import { notBlocked } from '../blocks/not-blocked'
import { messageColumns, viewOf } from '../messages/message-rows'
import { verifiedNow } from '../users/verified-now'

type Found = ConversationRow & { last: MessageRow | null }

const mine = (column: 'read_seq' | 'id', side: 'mine' | 'other') => {
  const [own, theirs] = side === 'mine' ? ['buyer', 'seller'] : ['seller', 'buyer']
  return `case when c.buyer_id = $1::uuid then c.${own}_${column} else c.${theirs}_${column} end`
}

/** Delivered messages of the other side after the reader's mark; what the server says itself counts too. */
const unread = `(select count(*)::int from messages m where m.conversation_id = c.id and m.state = 'delivered'
  and m.seq > ${mine('read_seq', 'mine')} and m.sender_id is distinct from $1::uuid)`

/**
 * How far the other side has read. Across a block nothing is to be learnt of each other: then it is what they last wrote,
 * which cannot move meanwhile.
 */
const otherRead = `case when f.free then ${mine('read_seq', 'other')} else coalesce((
  select m.seq::int from messages m where m.conversation_id = c.id and m.sender_id = o.id and m.seq is not null
  order by m.seq desc limit 1), 0) end`

/** $1 who reads. */
const columns = `c.id, case when c.buyer_id = $1::uuid then 'buyer' else 'seller' end as role,
  (select json_build_object('id', p.id, 'title', p.title, 'priceFen', p.price_fen::float8, 'status', p.status,
      'image', (select coalesce(i.sizes_thumb_filename, i.filename) from products_rels r join media i on i.id = r.media_id
        where r.parent_id = p.id and r.path = 'images' order by r."order" limit 1))
    from products p where p.id = c.product_id) as product,
  c.errand_id as errand,
  (select json_build_object('id', u.id, 'nickname', u.nickname, 'verified', ${verifiedNow},
      'avatar', (select i.filename from media i where i.id = u.avatar_id and u.standing = 'active')) from users u where u.id = o.id) as other,
  c.last_seq as "lastSeq", ${mine('read_seq', 'mine')} as "readSeq", ${otherRead} as "otherReadSeq",
  ${unread} as unread,
  (select ${verifiedNow} from users u where u.id = $1::uuid) and o.standing = 'active' and f.free as "canSend",
  ${instantText('c.last_message_at')} as "lastMessageAt",
  (select row_to_json(x) from (select ${messageColumns} from messages m
    where m.conversation_id = c.id and m.seq = c.last_seq) x) as last`
const from = `from conversations c join users o on o.id = ${mine('id', 'other')}
  cross join lateral (select ${notBlocked('$1', 'o.id')} as free) f`

/** A conversation in which nothing was said yet is its beginner's alone. */
const shown = `(c.last_seq > 0 or c.buyer_id = $1::uuid)`

/** $2 and $3 the last one of the page before, $4 how many, $5 the other person where one is named. */
const listWhere = (about: string) =>
  prepared(`select ${columns} ${from}
  where $1::uuid in (c.buyer_id, c.seller_id) and ${shown} and ${about}
    and ($3::uuid is null or (c.last_message_at, c.id) < ($2::timestamptz, $3::uuid))
    and ($5::uuid is null or o.id = $5::uuid)
  order by c.last_message_at desc, c.id desc limit $4`)
const list = listWhere('true')
/** $6 what they are about; each by its own index. */
const listOf = {
  product: listWhere('c.product_id = $6::uuid'),
  errand: listWhere('c.errand_id = $6::uuid'),
}
const one = prepared(`select ${columns} ${from} where $1::uuid in (c.buyer_id, c.seller_id) and c.id = $2`)
const total = prepared(`select coalesce(sum(${unread}), 0)::int as unread from conversations c
  where $1::uuid in (c.buyer_id, c.seller_id) and c.last_seq > ${mine('read_seq', 'mine')}`)

interface Reader {
  id: string
  language: Language
}

interface ConversationsQuery {
  limit: number
  cursor?: string
  /** What they are about: a listing or an errand. */
  about?: { product: string } | { errand: string }
  /** The other person. */
  other?: string
}

/** A person's conversations, the one that somebody wrote in last first. */
export async function listConversations(
  payload: Payload,
  reader: Reader,
  { limit, cursor, about, other }: ConversationsQuery,
) {
  const [at, id] = cursor === undefined ? [null, null] : readCursor(cursor, 'instant')
  const values = [reader.id, at, id, limit + 1, other ?? null]
  const { talk } = payload.services
  const rows =
    about === undefined
      ? await talk.rows<Found>(list, values)
      : 'product' in about
        ? await talk.rows<Found>(listOf.product, [...values, about.product])
        : await talk.rows<Found>(listOf.errand, [...values, about.errand])
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    docs: await present(payload, page, reader),
    nextCursor: last ? writeCursor([last.lastMessageAt, last.id]) : null,
  }
}

/** @throws {AppError} NOT_FOUND for whoever is none of its two people */
export async function readConversation(payload: Payload, reader: Reader, id: string) {
  const rows = await payload.services.talk.rows<Found>(one, [reader.id, id])
  const [view] = await present(payload, rows, reader)
  if (!view) throw new AppError('NOT_FOUND')
  return view
}

/** How many messages wait for a person, in all conversations. */
export async function countUnread({ services }: Payload, person: string): Promise<number> {
  const [row] = await services.talk.rows<{ unread: number }>(total, [person])
  return row?.unread ?? 0
}

async function present({ services }: Payload, rows: Found[], reader: Reader) {
  const presences = await services.presence.of(
    rows.filter(({ canSend }) => canSend).map(({ other }) => other.id),
  )
  return rows.map(({ last, ...row }) =>
    presentConversation(row, {
      lastMessage: last && viewOf(services, last, reader),
      presence: presences.get(row.other.id) ?? null,
    }),
  )
}
