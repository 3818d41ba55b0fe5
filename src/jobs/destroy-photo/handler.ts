import type { PayloadRequest } from 'payload'
import { inTransaction } from '../../lib/in-transaction'
import { lockRow } from '../../lib/row-lock'

/** Deletes the picture with all its sizes; one that is gone already is done. */
export async function destroyPhoto(req: PayloadRequest, media: string): Promise<void> {
  await inTransaction(req, async () => {
    await lockRow(req, 'media', media, 'references')
    const found = await req.payload.findByID({
      collection: 'media',
      id: media,
      depth: 0,
      disableErrors: true,
      overrideAccess: true,
      req,
    })
    // Only documents: a mistaken id must not cost a listing its picture.
    if (found?.purpose !== 'document') return
    await req.payload.delete({ collection: 'media', id: media, depth: 0, overrideAccess: true, req })
  })
}
