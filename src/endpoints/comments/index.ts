import { z } from 'zod'
import { limits } from '../../contract/limits'
import { removeComment } from '../../operations/comments/remove-comment'
import { writeComment } from '../../operations/comments/write-comment'
import { door, type Door } from '../door'
import { id, text } from '../shapes'

export const commentDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'Ask or answer under a listing',
    who: 'verified',
    limit: 'comment',
    speaks: true,
    status: 201,
    body: z.strictObject({ product: id, body: text(limits.commentMax), replyTo: id.nullable().optional() }),
    answer: z.object({
      id: z.string(),
      body: z.string().describe('As others read it: words may have been changed'),
      held: z.boolean().describe('Waits for an officer; nobody else reads it'),
    }),
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONTENT_REJECTED'],
    handle: ({ req, actor, body }) => writeComment(req, actor, body),
  }),
  door({
    method: 'delete',
    path: '/:id',
    summary: 'Take back the own comment',
    who: 'student',
    status: 204,
    handle: async ({ req, actor, params }) => {
      await removeComment(req, actor, params.id ?? '')
      return undefined
    },
  }),
]
