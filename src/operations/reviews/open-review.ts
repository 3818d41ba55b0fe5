import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { idsIn, runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import { lockOrder } from '../orders/order-row'
import { queueTextCheck } from '../text-checks/queue-text-check'
import { reckonReputations } from './reckon-reputations'

interface Seen {
  id: string
  order: string
  product: string | null
  title: string
  subject: string
  nickname: string
}

/**
 * Makes reviews public: they are in the list and count from now on, and whom they are about is told; of one that is held
 * once an officer lets it out. In the caller's transaction, with the order locked.
 * @param quietFor who needs no word, because they are looking at it
 * @returns how many were not public before
 */
export async function openReviews(
  req: PayloadRequest,
  ids: string[],
  { now, quietFor }: { now: Date; quietFor?: string },
): Promise<number> {
  const at = now.toISOString()
  const opened = await runSql<{ id: string }>(
    req,
    sql`with opened as (
          update reviews set opened_at = ${at}::timestamptz, visible_at = least(visible_at, ${at}::timestamptz),
            updated_at = ${at}::timestamptz
          where id in ${idsIn(ids)} and opened_at is null returning id)
        select id from opened order by id`,
  )
  const seen = await tellReviews(
    req,
    opened.map(({ id }) => id),
    { now, quietFor },
  )
  for (const { id } of seen) await queueTextCheck(req, 'reviews', id)
  if (seen.length > 0) {
    await reckonReputations(
      req,
      seen.map(({ subject }) => subject),
      now,
    )
  }
  return opened.length
}

/**
 * Tells those about whom these reviews are that they can read them, each once however often it is let out; nobody of what is
 * held or removed, or still blind.
 */
export async function tellReviews(
  req: PayloadRequest,
  ids: string[],
  { now, quietFor }: { now: Date; quietFor?: string },
): Promise<Seen[]> {
  if (ids.length === 0) return []
  const seen = await runSql<Seen>(
    req,
    sql`select v.id, o.id as "order", o.product_id as product, o.title, v.subject_id as subject, u.nickname
        from reviews v join orders o on o.id = v.order_id join users u on u.id = v.author_id
        where v.id in ${idsIn(ids)} and v.opened_at is not null and v.held is not true and v.removed is not true
        order by v.id`,
  )
  for (const { id, order, product, title, subject, nickname } of seen) {
    if (subject === quietFor) continue
    const params = { title, nickname, event: 'visible', order }
    await notify(
      req,
      { kind: 'review', product, told: [{ user: subject, key: `review-visible:${id}`, params }] },
      now,
    )
  }
  return seen
}

/** Reviews whose days of being blind are over. */
export const findBlindOver = (payload: Payload, now: Date, after: string, limit: number) =>
  runSql<{ id: string }>(
    { payload },
    sql`select id from reviews where opened_at is null and visible_at <= ${now.toISOString()}::timestamptz
          and id > ${after} order by id limit ${limit}`,
  )

/** @returns false when it became public meanwhile */
export async function openReview(req: PayloadRequest, id: string, now: Date): Promise<boolean> {
  const [review] = await runSql<{ order: string }>(
    req,
    sql`select order_id as "order" from reviews where id = ${id}`,
  )
  if (!review) return false
  await lockOrder(req, review.order)
  return (await openReviews(req, [id], { now })) > 0
}
