import { z } from 'zod'
import { readOwnPicture } from '../../operations/media/read-picture'
import { readPrivatePicture } from '../../operations/media/read-private-picture'
import { uploadPicture } from '../../operations/media/upload-picture'
import { readCheckedPicture } from '../../operations/picture-checks/read-checked-picture'
import { presentPicture } from '../../presenters/pictures'
import { door, type Door } from '../door'
import { line, picture } from '../shapes'

export const mediaDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary:
      'Upload a picture (multipart field `file`); private until a listing shows it. A student card is a `document`: it is seen by nobody but its owner until it is sent in, and gone after a day if it is not. A `private` picture is for a chat, a dispute, a report or an appeal: those concerned get an address for it. While I am suspended I can send in pictures for an appeal, and no others',
    who: 'person',
    limit: 'upload',
    consumes: 'file',
    status: 201,
    body: z.looseObject({
      alt: line(120, 0).optional(),
      purpose: z.enum(['picture', 'document', 'private']).default('picture'),
    }),
    answer: picture,
    errors: ['CONTENT_REJECTED', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'ACCOUNT_SUSPENDED'],
    handle: async ({ req, actor, body }) => {
      const id = await uploadPicture(req, actor, body)
      return presentPicture(await readOwnPicture(req, actor.id, id))
    },
  }),
  door({
    method: 'get',
    path: '/private/:id',
    summary: 'A private picture, by the address that was given to somebody who may see it; works for an hour',
    who: 'anyone',
    query: z.object({ until: z.coerce.number().catch(0), sign: z.string().max(100).catch('') }),
    handle: ({ req, params, query }) => readPrivatePicture(req, params.id ?? '', query),
  }),
  door({
    method: 'get',
    path: '/checked/:id/:name',
    summary: 'A picture as JPEG for the service that looks at it, by the address that it was given',
    who: 'anyone',
    query: z.object({ until: z.coerce.number().catch(0), sign: z.string().max(100).catch('') }),
    handle: ({ req, params, query }) => readCheckedPicture(req, params.id ?? '', query),
  }),
]
