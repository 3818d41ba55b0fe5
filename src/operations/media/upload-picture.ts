import type { PayloadRequest } from 'payload'
import type { StudentActor } from '../../access/actor'
import { invalid } from '../../lib/errors'

/**
 * Stores the file of the request as a picture of this student; private until something public shows it.
 * @returns its id
 */
export async function uploadPicture(
  req: PayloadRequest,
  actor: StudentActor,
  alt: string | undefined,
): Promise<string> {
  if (!req.file) throw invalid('file', '请选择图片', 'Choose a picture')
  const picture = await req.payload.create({
    collection: 'media',
    // Owner and campus are set from the person by hooks/media/set-owner.
    data: { alt, purpose: 'picture', owner: actor.id, campus: actor.campus },
    file: req.file,
    depth: 0,
    overrideAccess: false,
    req,
  })
  return picture.id
}
