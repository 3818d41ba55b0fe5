import type { Payload } from 'payload'
import type { UserStanding } from '../../contract/people'
import { AppError } from '../../lib/errors'
import { prepared } from '../../lib/reads'
import { notBlocked } from '../blocks/not-blocked'
import { requireActive } from '../users/require-active'

/**
 * $1 conversation, $2 who read, $3 up to where. The notice about the conversation has been read with it. Only forward,
 * and never beyond what there is.
 */
const mark = prepared(`
  with was as materialized (
    select c.id, case when c.buyer_id = $2::uuid then c.buyer_read_seq else c.seller_read_seq end as seq,
      case when c.buyer_id = $2::uuid then c.seller_id else c.buyer_id end as other, u.standing
    from conversations c join users u on u.id = $2::uuid
    where c.id = $1 and u.id in (c.buyer_id, c.seller_id)),
  moved as (
    update conversations c set
      buyer_read_seq = case when c.buyer_id = $2::uuid
        then greatest(c.buyer_read_seq, least($3::int, c.last_seq)) else c.buyer_read_seq end,
      seller_read_seq = case when c.seller_id = $2::uuid
        then greatest(c.seller_read_seq, least($3::int, c.last_seq)) else c.seller_read_seq end
    from was where c.id = was.id and was.standing = 'active' and $3::int > was.seq and c.last_seq > was.seq
    returning case when c.buyer_id = $2::uuid then c.buyer_read_seq else c.seller_read_seq end as seq),
  noticed as (
    update notifications n set read_at = now(), updated_at = now() from moved
    where n.user_id = $2::uuid and n.kind = 'message' and n.read_at is null and n.key like 'conversation:' || $1::text || ':%')
  select was.other, was.standing, coalesce(moved.seq, was.seq) as seq, moved.seq is not null as moved,
    ${notBlocked('$2', 'was.other')} as free
  from was left join moved on true`)

interface Marked {
  other: string
  standing: UserStanding
  seq: number
  moved: boolean
  free: boolean
}

/** A number that fits into the column; what is beyond the last message is the last message. */
const seqMax = 2_147_483_647

/**
 * Read up to here. The person's other devices hear of it, and the other side.
 * @returns up to where it is read now
 * @throws {AppError} NOT_FOUND for a conversation of others; ACCOUNT_SUSPENDED
 */
export async function markRead(
  { services }: Payload,
  reader: { id: string; socket?: string },
  { conversation, seq }: { conversation: string; seq: number },
): Promise<number> {
  await services.limits.consume('chatRead', reader.id)
  const [marked] = await services.talk.rows<Marked>(mark, [conversation, reader.id, Math.min(seq, seqMax)])
  if (!marked) throw new AppError('NOT_FOUND')
  requireActive(marked.standing)
  if (marked.moved) {
    const say = { conversation, user: reader.id, seq: marked.seq }
    const hearers = marked.free ? [reader.id, marked.other] : [reader.id]
    void services.bus.publish('chat:tell', {
      event: 'message:read',
      to: hearers.map((user) => ({ user, say })),
      ...(reader.socket === undefined ? {} : { exceptSocket: reader.socket }),
    })
  }
  return marked.seq
}
