import { z } from 'zod'
import { moderationLimits } from '../../contract/moderation'
import { fileAppeal } from '../../operations/appeals/file-appeal'
import { door, type Door } from '../door'
import { id, text } from '../shapes'

export const appealDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary:
      'Ask a second officer to look at a decision about me: once, within thirty days, also while I am suspended',
    who: 'person',
    limit: 'report',
    status: 201,
    body: z.strictObject({
      act: id.describe('Of GET /users/me/sanctions'),
      body: text(moderationLimits.appealMax),
      images: z
        .array(id)
        .max(moderationLimits.appealImagesMax, {
          error: `最多${moderationLimits.appealImagesMax}张图片|At most ${moderationLimits.appealImagesMax} pictures`,
        })
        .default([]),
    }),
    answer: z.object({ id: z.string() }),
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ req, actor, body, now }) => ({ id: await fileAppeal(req, actor.id, body, now) }),
  }),
]
