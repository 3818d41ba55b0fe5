import { peopleRoles } from '../../access/rules'
import { readHeld } from '../../operations/messages/judge-held'
import { message } from '../conversations/shapes'
import { door, type Door } from '../door'

/** Messages that wait for officers, who decide about them in the queue. */
export const messageDoors: Door[] = [
  door({
    method: 'get',
    path: '/:id/held',
    summary: 'One held message, alone; the reading is in the audit log',
    who: 'staff',
    roles: peopleRoles,
    answer: message,
    handle: ({ req, params }) => readHeld(req, params.id ?? ''),
  }),
]
