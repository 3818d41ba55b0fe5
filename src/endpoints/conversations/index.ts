import { z } from 'zod'
import { openConversation } from '../../operations/conversations/open-conversation'
import { door, type Door } from '../door'
import { id } from '../shapes'

export const conversationDoors: Door[] = [
  door({
    method: 'post',
    path: '/',
    summary: 'The conversation with the seller of a listing: one per buyer and listing',
    who: 'student',
    status: 201,
    body: z.strictObject({ product: id }),
    answer: z.looseObject({ id: z.string() }),
    errors: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'CAMPUS_VERIFICATION_REQUIRED', 'RATE_LIMITED'],
    handle: async ({ req, actor, body }) => ({
      id: await openConversation(req.payload, actor, body.product),
    }),
  }),
]
