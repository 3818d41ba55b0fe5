import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { invalid } from '../../lib/errors'

export interface Upload {
  alt?: string
  /** A document and a private picture never become public; a picture does when something public shows it. */
  purpose: 'picture' | 'document' | 'private'
}

/**
 * Stores the file of the request as this student's.
 * @returns its id
 */
export async function uploadPicture(
  req: PayloadRequest,
  actor: StudentActor,
  { alt, purpose }: Upload,
): Promise<string> {
  if (!req.file) throw invalid('file', '请选择图片', 'Choose a picture')
  req.context.mediaPurpose = purpose
  const picture = await req.payload.create({
    collection: 'media',
    // Owner and campus are set from the person, and the purpose from the context, by hooks/media/set-owner.
    data: { alt: purpose === 'document' ? null : alt, purpose, owner: actor.id, campus: actor.campus },
    file: req.file,
    depth: 0,
    overrideAccess: false,
    req,
  })
  return picture.id
}
