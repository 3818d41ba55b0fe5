import { z } from 'zod'
import { peopleRoles } from '../../access/rules'
import { messageStates } from '../../contract/chat'
import { judgeHeld, listHeld, readHeld } from '../../operations/messages/judge-held'
import { message } from '../conversations/shapes'
import { door, type Door } from '../door'

const forStaff = { who: 'staff', roles: peopleRoles } as const

/** Messages that wait for officers. */
export const messageDoors: Door[] = [
  door({
    method: 'get',
    path: '/held',
    summary: 'Messages of the campus that wait for a decision, without what they say',
    ...forStaff,
    answer: z.object({
      docs: z.array(
        z.object({
          id: z.string(),
          sender: z.object({ id: z.string(), nickname: z.string() }),
          heldFor: z.string(),
          sentAt: z.string(),
        }),
      ),
    }),
    handle: async ({ req }) => ({ docs: await listHeld(req) }),
  }),
  door({
    method: 'get',
    path: '/:id/held',
    summary: 'One held message, alone; the reading is in the audit log',
    ...forStaff,
    answer: message,
    handle: ({ req, params }) => readHeld(req, params.id ?? ''),
  }),
  ...(['release', 'refuse'] as const).map((verdict) =>
    door({
      method: 'post',
      path: `/:id/${verdict}`,
      summary: verdict === 'release' ? 'Let a held message through' : 'Refuse a held message',
      ...forStaff,
      answer: z.object({ state: z.enum(messageStates) }),
      errors: ['CONFLICT', 'FORBIDDEN'],
      handle: ({ req, params, now }) => judgeHeld(req, params.id ?? '', verdict, now),
    }),
  ),
]
