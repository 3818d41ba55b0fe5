import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { AppError } from '../../lib/errors'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'

/** The author takes a comment back; its place in the thread stays. Doing it twice changes nothing. */
export async function removeComment(req: PayloadRequest, actor: StudentActor, id: string): Promise<void> {
  await inTransaction(req, async () => {
    await lockRow(req, 'comments', id)
    const { docs } = await req.payload.find({
      collection: 'comments',
      where: { and: [{ id: { equals: id } }, { author: { equals: actor.id } }] },
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: true,
      req,
    })
    if (!docs[0]) throw new AppError('NOT_FOUND')
    // Removed by an officer it is the author's removal too, and no decision makes it public again.
    if (docs[0].removed && docs[0].removedBy !== 'staff') return
    await req.payload.update({
      collection: 'comments',
      id,
      data: { removed: true, removedBy: 'author' },
      depth: 0,
      overrideAccess: true,
      req,
    })
  })
}
