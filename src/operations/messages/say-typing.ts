import type { Payload } from 'payload'
import { prepared } from '../../lib/reads'
import { notBlocked } from '../blocks/not-blocked'
import { verifiedNow } from '../users/verified-now'

/** $1 conversation, $2 who types. */
const hearer = prepared(`
  select o.id as other from conversations c
    join users u on u.id = $2::uuid and u.standing = 'active' and ${verifiedNow}
    join users o on o.id = case when c.buyer_id = u.id then c.seller_id else c.buyer_id end
  where c.id = $1 and u.id in (c.buyer_id, c.seller_id) and ${notBlocked('$2', 'o.id')}`)

/**
 * The other side sees that somebody is typing, if that somebody may write to them. Kept nowhere.
 * @throws {AppError} RATE_LIMITED
 */
export async function sayTyping({ services }: Payload, user: string, conversation: string): Promise<void> {
  await services.limits.consume('chatTyping', user)
  const [found] = await services.talk.rows<{ other: string }>(hearer, [conversation, user])
  if (!found) return
  await services.bus.publish('chat:tell', {
    event: 'typing',
    to: [{ user: found.other, say: { conversation, user } }],
  })
}
