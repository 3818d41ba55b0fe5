import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { v7 as uuidv7 } from 'uuid'
import type { StudentActor } from '../../access/actor'
import { otherSide } from '../../domain/orders/sides'
import { isReviewable, visibleAtOf } from '../../domain/reviews/visibility'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { runSql } from '../../lib/sql'
import { notify } from '../notifications/notify'
import { openFlag } from '../cases/open-flag'
import { judgePublic } from '../content-checks/judge-public'
import { lockOwnOrder } from '../orders/own-order'
import { openReviews } from './open-review'

interface ReviewWish {
  order: string
  rating: number
  body: string | null
}

/**
 * One of the two says how the deal was, once. Blind: the other learns only that there is a review, until they have
 * written theirs or seven days have passed. A block changes nothing: the deal was done, and both have their say.
 * @returns the review's id
 * @throws {AppError} NOT_FOUND for an order of others; CONFLICT when it is not completed, was completed too long ago, or
 * was reviewed by this person before; CONTENT_REJECTED
 */
export async function writeReview(
  req: PayloadRequest,
  { id: author }: StudentActor,
  { order: orderId, rating, body }: ReviewWish,
  now: Date,
): Promise<string> {
  return inTransaction(req, async () => {
    // The two write one after the other, so that the second sees the first.
    const { order, side } = await lockOwnOrder(req, orderId, author)
    const completedAt = order.completedAt === null ? null : new Date(order.completedAt)
    if (!isReviewable({ status: order.status, completedAt }, now)) {
      throw new AppError('CONFLICT', { data: { status: order.status, completedAt: order.completedAt } })
    }
    const written = await runSql<{ id: string; side: string }>(
      req,
      sql`select id, side from reviews where order_id = ${order.id}`,
    )
    const mine = written.find((review) => review.side === side)
    if (mine) throw new AppError('CONFLICT', { data: { review: mine.id } })
    const texts = body === null ? [] : [{ path: 'body', text: body }]
    const judged = await judgePublic(req, { campus: order.campus, place: 'comments', texts })
    const said = judged.replaced[0]?.text ?? body
    const held = judged.verdict === 'hold'
    const id = uuidv7()
    const at = now.toISOString()
    const subject = order[otherSide(side)]
    await runSql(
      req,
      sql`insert into reviews (id, order_id, campus_id, author_id, subject_id, side, rating, body, visible_at, removed,
            held, held_for, created_at, updated_at)
          values (${id}, ${order.id}, ${order.campus}, ${author}, ${subject}, ${side}::enum_reviews_side,
            ${rating}::numeric, ${said}, ${visibleAtOf(now).toISOString()}::timestamptz, false,
            ${held}, ${held ? judged.reason : null}::varchar, ${at}::timestamptz, ${at}::timestamptz)`,
    )
    // One that is held waits by itself, in a case that the database opens.
    if (judged.verdict === 'flag' && judged.reason) {
      const { campus } = order
      await openFlag(req, {
        ...{ target: 'reviews', id, campus, subject: author },
        // Not its words: they are blind, and who is an officer may be the other of the two.
        ...{ title: order.title, reason: judged.reason },
      })
    }
    const [theirs] = written
    if (theirs) {
      await openReviews(req, [theirs.id, id], { now, quietFor: author })
      return id
    }
    const [person] = await runSql<{ nickname: string }>(
      req,
      sql`select nickname from users where id = ${author}`,
    )
    await notify(
      req,
      {
        kind: 'review',
        product: order.product,
        told: [
          {
            user: subject,
            key: `review-written:${id}`,
            params: {
              title: order.title,
              nickname: person?.nickname ?? '',
              event: 'written',
              order: order.id,
            },
          },
        ],
      },
      now,
    )
    return id
  })
}
