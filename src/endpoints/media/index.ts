import { z } from 'zod'
import { readOwnPicture } from '../../operations/media/read-picture'
import { uploadPicture } from '../../operations/media/upload-picture'
import { presentPicture } from '../../presenters/pictures'
import { door, type Door } from '../door'
import { line, picture } from '../shapes'

export const mediaDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary:
      'Upload a picture (multipart field `file`); private until a listing shows it. A student card is a `document`: it is seen by nobody but its owner until it is sent in, and gone after a day if it is not',
    who: 'student',
    limit: 'upload',
    consumes: 'file',
    status: 201,
    body: z.looseObject({
      alt: line(120, 0).optional(),
      purpose: z.enum(['picture', 'document']).default('picture'),
    }),
    answer: picture,
    errors: ['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
    handle: async ({ req, actor, body }) => {
      const id = await uploadPicture(req, actor, body)
      return presentPicture(await readOwnPicture(req, actor.id, id))
    },
  }),
]
