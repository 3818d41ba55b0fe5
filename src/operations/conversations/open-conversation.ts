import { v7 as uuidv7 } from 'uuid'
import type { Payload } from 'payload'
import type { StudentActor } from '../../access/actor'
import type { ProductStatus } from '../../contract/products'
import { isOpen, isVisible } from '../../domain/products/moves'
import { AppError } from '../../lib/errors'
import { prepared } from '../../lib/reads'
import { notBlocked } from '../blocks/not-blocked'

/** $1 listing, $2 who asks. */
const look = prepared(`
  select p.seller_id as seller, p.status, p.deleted_at is null and u.standing = 'active' as there,
    ${notBlocked('$2', 'p.seller_id')} as free,
    (select c.id from conversations c where c.product_id = p.id and c.buyer_id = $2::uuid) as known
  from products p join users u on u.id = p.seller_id where p.id = $1`)

/** $1 listing, $2 who asks, $3 id. Of two at the same moment one waits for the other, and both get the same. */
const begin = prepared(`
  insert into conversations (id, product_id, buyer_id, seller_id, campus_id, last_message_at, created_at, updated_at)
    select $3::uuid, p.id, $2::uuid, p.seller_id, p.campus_id, now(), now(), now() from products p where p.id = $1
    on conflict (product_id, buyer_id) do nothing`)

interface Listing {
  seller: string
  status: ProductStatus
  there: boolean
  free: boolean
  known: string | null
}

/**
 * The conversation of a buyer about a listing: the one there is, whatever became of the listing since, or a new one.
 * @returns its id
 * @throws {AppError} NOT_FOUND for what cannot be seen; CONFLICT with `status` for what is no longer on offer; FORBIDDEN
 * for the own listing and when one of the two has blocked the other; CAMPUS_VERIFICATION_REQUIRED; RATE_LIMITED
 */
export async function openConversation(
  { services }: Payload,
  actor: StudentActor,
  product: string,
): Promise<string> {
  const listing = async () => (await services.talk.rows<Listing>(look, [product, actor.id]))[0]
  const found = await listing()
  if (found?.known) return found.known
  if (!actor.verified) throw new AppError('CAMPUS_VERIFICATION_REQUIRED')
  if (!found?.there || !(isVisible(found.status) || found.seller === actor.id))
    throw new AppError('NOT_FOUND', { problems: [{ path: 'product' }] })
  if (found.seller === actor.id || !found.free) throw new AppError('FORBIDDEN')
  if (!isOpen(found.status)) throw new AppError('CONFLICT', { data: { status: found.status } })
  await services.limits.consume('chatStart', actor.id)
  await services.talk.rows(begin, [product, actor.id, uuidv7()])
  const known = (await listing())?.known
  if (!known) throw new AppError('NOT_FOUND', { problems: [{ path: 'product' }] })
  return known
}
