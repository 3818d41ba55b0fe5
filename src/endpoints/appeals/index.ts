import { z } from 'zod'
import { moderationLimits } from '../../contract/moderation'
import { fileAppeal } from '../../operations/appeals/file-appeal'
import { door, type Door } from '../door'
import { idempotencyKeyOf } from '../idempotency-key'
import { id, text } from '../shapes'

const tooMany = {
  error: `最多${moderationLimits.appealImagesMax}张图片|At most ${moderationLimits.appealImagesMax} pictures`,
}
const pictures = z.array(id).max(moderationLimits.appealImagesMax, tooMany).default([])
/** Under both names together, each once. */
const shownOf = ({ media, images }: { media: string[]; images: string[] }) => [
  ...new Set([...media, ...images]),
]

export const appealDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary:
      'Ask a second officer to look at a decision about me: once, within thirty days, also while I am suspended; with the same Idempotency-Key it is the same appeal',
    who: 'person',
    limit: 'report',
    status: 201,
    body: z
      .strictObject({
        act: id.describe('Of GET /users/me/sanctions'),
        body: text(moderationLimits.appealMax),
        media: pictures.describe('Uploaded with purpose `private`'),
        images: pictures.describe('Another name of `media`'),
      })
      .refine((body) => shownOf(body).length <= moderationLimits.appealImagesMax, {
        ...tooMany,
        path: ['media'],
      }),
    answer: z.object({ id: z.string() }),
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, body: { act, body, media, images }, now }) => {
      const shown = shownOf({ media, images })
      const key = idempotencyKeyOf(req.headers)
      return { id: await fileAppeal(req, actor.id, { act, body, images: shown, key }, now) }
    },
  }),
]
