import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { idOf } from '../../access/actor'
import { isOpen } from '../../domain/products/moves'
import { AppError, invalid } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'
import { refuseBlocked } from '../blocks/refuse-blocked'

interface CommentWish {
  product: string
  body: string
  replyTo?: string | null
}

/**
 * A verified student's public question or answer. Threads have one level: a reply to a reply joins its thread.
 * @returns it as it stands: words may have been changed, and it may wait for an officer before others read it
 * @throws {AppError} NOT_FOUND for what is not open; FORBIDDEN when one of the two, writer and seller or writer and whom
 * they answer, has blocked the other; VALIDATION_FAILED for an answer to nothing
 */
export async function writeComment(
  req: PayloadRequest,
  actor: StudentActor,
  { product, body, replyTo }: CommentWish,
): Promise<{ id: string; body: string; held: boolean }> {
  return inTransaction(req, async () => {
    await lockRow(req, 'products', product)
    const { docs } = await req.payload.find({
      collection: 'products',
      where: { id: { equals: product } },
      depth: 0,
      joins: false,
      limit: 1,
      pagination: false,
      overrideAccess: true,
      req,
    })
    const listing = docs[0]
    if (!listing || !isOpen(listing.status) || !(await sellsStill(req, listing.seller))) {
      throw new AppError('NOT_FOUND', { problems: [{ path: 'product' }] })
    }
    await refuseBlocked(req, actor.id, idOf(listing.seller) ?? '')
    const comment = await req.payload.create({
      collection: 'comments',
      data: {
        body,
        product,
        author: actor.id,
        campus: idOf(listing.campus) ?? '',
        replyTo: replyTo ? await threadOf(req, actor.id, product, replyTo) : null,
      },
      depth: 0,
      overrideAccess: true,
      // Whom it answers: the thread may have been begun by somebody else.
      context: { answers: replyTo ?? null },
      req,
    })
    return { id: comment.id, body: comment.body, held: comment.held === true }
  })
}

/** A suspended person's listings are hidden, and so is everything that could be done with them. */
async function sellsStill(req: PayloadRequest, seller: string | { id: string }): Promise<boolean> {
  const { totalDocs } = await req.payload.count({
    collection: 'users',
    where: { and: [{ id: { equals: idOf(seller) } }, { standing: { equals: 'active' } }] },
    overrideAccess: true,
    req,
  })
  return totalDocs > 0
}

async function threadOf(
  req: PayloadRequest,
  author: string,
  product: string,
  replyTo: string,
): Promise<string> {
  const { docs } = await req.payload.find({
    collection: 'comments',
    where: {
      and: [
        { id: { equals: replyTo } },
        { product: { equals: product } },
        { removed: { not_equals: true } },
        { held: { not_equals: true } },
      ],
    },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: true,
    req,
  })
  const parent = docs[0]
  if (!parent) throw invalid('replyTo', '要回复的留言不存在', 'The comment to reply to does not exist')
  await refuseBlocked(req, author, idOf(parent.author) ?? '')
  return idOf(parent.replyTo) ?? parent.id
}
